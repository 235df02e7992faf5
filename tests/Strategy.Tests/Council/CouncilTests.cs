using System.Net;
using Stadtlotse.Strategy.Council;
using Stadtlotse.Testing;
using Stadtlotse.Testing.Host;

namespace Stadtlotse.Strategy.Tests.Council;

public sealed class PlaceholderTests
{
    private static readonly PaperFacts Facts = new("Akte & *Sterne*", "Rat", "Musterstadt",
        [new(Guid.Empty, "Akte", "Ein Text", "Hauptamt", 2026, 2028, 300_000_00), new(Guid.Empty, "Scanner", "", "", null, null, 12_000_50)],
        [(2026, 112_000_50), (2027, 100_000_00)]);

    [Theory]
    [InlineData("Ohne Platzhalter", "Ohne Platzhalter")]
    [InlineData("{{ title }}", @"Akte & \*Sterne\*")]
    [InlineData("{{ if total cost > 1000 then \"teuer\" else \"billig\" }}", "teuer")]
    [InlineData("{{ count(measures) }} und {{ measures[1].title }}", "2 und Akte")]
    [InlineData("{{ measure list }}", "- Akte (Hauptamt)\n- Scanner")]
    [InlineData("{{ null }}x", "x")]
    public void Fill_KnownNames_SaysTheData(string text, string expected) => Placeholders.Fill("f", text, Facts, "de").Value.ShouldBe(expected);

    [Theory]
    [InlineData("{{ title", "strategy.council.placeholder.open")]
    [InlineData("{{ gibt es nicht }}", "strategy.council.placeholder")]
    [InlineData("{{ 1 + }}", "strategy.council.placeholder")]
    [InlineData("{{ }}", "strategy.council.placeholder")]
    public void Fill_WhatCannotBe_IsSaid(string text, string code) => Placeholders.Fill("f", text, Facts, "de").Faults[0].Code.ShouldBe(code);

    [Fact]
    public void Fill_CostTable_HasYearsAndSum()
    {
        var table = Placeholders.Fill("f", "{{ cost table }}", Facts, "de").Value;

        table.ShouldContain("| 2026 | 112.001");
        table.ShouldContain("| zusammen | 212.001");
    }

    [Fact]
    public void Spread_OfEstimates_IsRightToTheCent()
    {
        var costs = PaperCosts.Spread([new(Guid.Empty, "a", "", "", 2026, 2028, 100), new(Guid.Empty, "b", "", "", null, null, 7), new(Guid.Empty, "c", "", "", 2027, null, null)]);

        costs.ShouldBe([(2026, 40), (2027, 33), (2028, 34)]);
    }

    [Fact]
    public void Templates_OfEveryKind_FillWithoutAFault()
    {
        foreach (var template in PaperTemplate.All)
        {
            var (filled, faults) = PaperText.Fill([.. template.Sections.Select(s => new PaperSection(s.Key, s.Heading, s.Text))], Facts, "de");
            faults.ShouldBeEmpty(template.Key);
            PaperText.Read(filled).Count.ShouldBeGreaterThan(2);
        }
        PaperTemplate.All.Count.ShouldBeGreaterThanOrEqualTo(2);
    }
}

/// <summary>Papers over real HTTP: draft, submission, decision, conditions, report; as strategist and as councillor.</summary>
public sealed class CouncilPagesTests(StrategyCity city) : IClassFixture<StrategyCity>
{
    private TestHost Host => city.Host;

    [Fact]
    public async Task Paper_FromDraftToDecision_AcceptsItsMeasureAndKeepsItsText()
    {
        var client = await Host.SignedIn("strategie");
        var measure = await Proposed(client);
        var place = await Draft(client, "Sachstand am Telefon einführen", measure);

        (await client.Submit(place, [], form: "handler=Submit")).StatusCode.ShouldBe(HttpStatusCode.Found);
        var edition = await client.Page(place);
        edition.ShouldContain("Fassung 1");
        (await client.Submit(place + "/beschluss", Decision("Amended", "Zuerst im Bürgeramt."))).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await client.Page(place);
        page.ShouldContain("geändert angenommen");
        page.ShouldContain("Zuerst im Bürgeramt.");
        page.ShouldContain("(beschlossen)");
        var history = page.Split("id=\"verlauf\"")[1];
        foreach (var step in new[] { "Entwurf angelegt", "Eingebracht", "Beschluss festgehalten", "geändert angenommen" }) history.ShouldContain(step);
        var told = (await client.Page($"/massnahmen/{measure}")).Split("id=\"verlauf\"")[1];
        told.ShouldContain("Beschluss festgehalten", customMessage: "What the council did stands with the measure too.");
        told.ShouldContain("vorgeschlagen</del>");
        (await (await Host.SignedIn("lesen")).Page(place)).ShouldNotContain("id=\"verlauf\"", customMessage: "Who wrote what is for those who write.");
        (await client.Get(place + "/bearbeiten")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.Submit(place + "/bearbeiten", new() { ["Title"] = "Anders", ["Body"] = "Rat" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Paper_Refused_EndsItsProposalWithTheReason()
    {
        var client = await Host.SignedIn("strategie");
        var measure = await Proposed(client);
        var place = await Draft(client, "Wird abgelehnt", measure);
        await client.Submit(place, [], form: "handler=Submit");

        (await client.Submit(place + "/beschluss", Decision("Refused"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "a refusal needs its reason");
        (await client.Submit(place + "/beschluss", Decision("Refused", "Zu teuer."))).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await client.Page($"/massnahmen/{measure}")).ShouldContain("Zu teuer.");
    }

    [Fact]
    public async Task Paper_AsFile_ComesAsPdfAndDocx()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Draft(client, "Als Datei", null);

        (await (await client.Get(place + "/vorlage.pdf")).Content.ReadAsByteArrayAsync()).AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
        var docx = await client.Get(place + "/vorlage.docx");
        docx.Content.Headers.ContentDisposition!.FileNameStar.ShouldEndWith("Als-Datei.docx");
        (await client.Get(place + "/vorlage.exe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.Get(place + "/vorlage.pdf?fassung=7")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Draft_ForThoseWhoOnlyRead_IsNotThere()
    {
        var place = await Draft(await Host.SignedIn("strategie"), "Noch geheim", null);
        var reader = await Host.SignedIn("lesen");

        foreach (var path in new[] { place, place + "/vorlage.pdf", place + "/bearbeiten" })
            ((int)(await reader.Get(path)).StatusCode).ShouldBeOneOf(403, 404);
        (await reader.Page("/rat")).ShouldNotContain("Noch geheim");
        (await reader.Page("/rat")).ShouldContain("Elektronische Akte in allen Ämtern");
    }

    [Fact]
    public async Task Edit_WithAWrongPlaceholder_SaysWhichAndKeepsTheText()
    {
        var client = await Host.SignedIn("strategie");
        var place = await Draft(client, "Falscher Platzhalter", null);

        var answer = await client.Submit(place + "/bearbeiten", new() { ["Title"] = "Falscher Platzhalter", ["Body"] = "Rat", ["Text_facts"] = "Kosten: {{ kostenn }}" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Der Platzhalter „kostenn“ geht so nicht");
        page.ShouldContain("Kosten: {{ kostenn }}");
    }

    [Fact]
    public async Task Condition_ReportedAsDone_NeedsEvidenceAndLeavesTheOpenList()
    {
        var client = await Host.SignedIn("strategie");
        var open = await client.Page("/rat/auflagen?q=" + Uri.EscapeDataString("Kosten wird jährlich"));
        open.ShouldContain("überfällig");
        var place = open.Split("href=\"").First(p => p.StartsWith("/rat/auflagen/", StringComparison.Ordinal)).Split('"')[0];

        (await client.Submit(place, new() { ["Date.Day"] = "1", ["Date.Month"] = "10", ["Date.Year"] = "2025" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.Submit(place, new() { ["Date.Day"] = "1", ["Date.Month"] = "10", ["Date.Year"] = "2025", ["Evidence"] = "Bericht liegt vor." })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await client.Page("/rat/auflagen?stand=erledigt")).ShouldContain("Bericht liegt vor.");
    }

    [Fact]
    public async Task Report_OfAYear_IsWrittenFromTheDataAndEdited()
    {
        var client = await Host.SignedIn("strategie");

        var place = (await client.Submit("/rat/berichte", new() { ["Year"] = "2025" })).Headers.Location!.OriginalString;

        var page = await client.Page(place);
        page.ShouldContain("Büropakete aus der Wolke ersetzen");
        page.ShouldContain("Wartezeit im Bürgeramt");
        page.ShouldContain("Elektronische Akte in allen Ämtern");
        (await client.Submit(place + "/bearbeiten", new() { ["Title"] = "Bericht 2025", ["Text_outlook"] = "Es geht **weiter**.", ["Seen"] = "0" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await client.Page(place)).ShouldContain("Es geht <strong>weiter</strong>.");
        (await (await client.Get(place + "/bericht.pdf")).Content.ReadAsByteArrayAsync()).Length.ShouldBeGreaterThan(5000);
    }

    private static async Task<string> Draft(TestClient client, string title, string? measure)
    {
        var answer = await client.Submit("/rat/neu", new() { ["Template"] = "beschluss", ["Title"] = title, ["Body"] = "Rat", ["massnahme"] = measure ?? "" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return answer.Headers.Location!.OriginalString.Replace("/bearbeiten", "", StringComparison.Ordinal);
    }

    /// <summary>A new measure, proposed out of a persona.</summary>
    private static async Task<string> Proposed(TestClient client)
    {
        var persona = (await client.Page("/bewertung/personas")).Split("href=\"/bewertung/personas/").Skip(1).Select(l => l[..Math.Min(36, l.Length)]).First(l => Guid.TryParse(l, out _));
        var form = await client.Page($"/bewertung/massnahme?von=persona/{persona}");
        var field = form.Split("<option value=\"").Skip(1).Select(o => o.Split('"')[0]).First(v => Guid.TryParse(v, out _));
        var answer = await client.Submit($"/bewertung/massnahme?von=persona/{persona}", new() { ["titel"] = "Sachstand am Telefon", ["Field"] = field });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        return answer.Headers.Location!.OriginalString.Split('/')[^1];
    }

    private static Dictionary<string, string> Decision(string outcome, string text = "") =>
        new() { ["Body"] = "Rat", ["Date.Day"] = "3", ["Date.Month"] = "11", ["Date.Year"] = "2025", ["Outcome"] = outcome, ["Yes"] = "20", ["No"] = "3", ["Text"] = text };
}
