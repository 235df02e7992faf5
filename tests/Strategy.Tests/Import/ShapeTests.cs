using Stadtlotse.Strategy.Import;

namespace Stadtlotse.Strategy.Tests.Import;

/// <summary>Documents of other shapes than the large strategy, all invented.</summary>
public class ShapeTests
{
    [Fact]
    public void NumberedFields_ListsBelowThem_GiveFieldsGoalsAndMeasures()
    {
        var draft = Samples.Read("felder.txt");

        draft.Fields.Select(f => f.Text).ShouldBe(["Bürgernahe Dienste", "Wege und Verkehr"]);
        draft.Fields[0].SubGoals.Select(g => g.Text).ShouldBe(["Anträge sind ohne Papier möglich.", "Auskünfte gibt es an jedem Tag."]);
        draft.Fields[1].SubGoals.Count.ShouldBe(1);
        draft.Goals.Count.ShouldBe(3);
        draft.Principles.Select(p => p.Text).ShouldBe(["Einfach", "Offen", "Sparsam"]);
        var listed = draft.Measures.Where(m => m.Form == "list").ToList();
        listed.Select(m => m.Text).ShouldBe(["Einführung eines Terminkalenders im Netz", "Schulung aller Beschäftigten", "Zählung des Verkehrs an den Schulen"]);
        listed[0].Units.ShouldBe(["Hauptamt"]);
        listed[0].Facts.Single(f => f.Kind == "cost").Text.ShouldBe("12.000 €");
        listed[0].Facts.Single(f => f.Kind == "priority").Text.ShouldBe("hoch");
        listed.Select(m => m.Horizon!.Until).ShouldBe([2026, 2025, 2026]);
        listed.Select(m => m.FieldId).ShouldBe([draft.Fields[0].Id, draft.Fields[0].Id, draft.Fields[1].Id]);
        draft.Measures.Single(m => m.Form == "sentence").Signal.ShouldBe("soll");
        draft.Outline.Where(o => o.Number is not null && o.Level == 1).Select(o => o.Number).ShouldBe(["1", "2", "3", "4"]);
    }

    [Theory]
    [InlineData("Vision", 1)]
    [InlineData("Unsere Vision", 1)]
    [InlineData("Vision 2035", 1)]
    [InlineData("Zukunftsbild für die Gemeinde", 1)]
    [InlineData("Visionen anderer Länder", 0)]
    [InlineData("Television im Rathaus", 0)]
    public void Vision_BelowItsHeading_IsReadWithItsPassage(string heading, int count)
    {
        var draft = StrategyImport.ReadText($"# Konzept\n\n1 Anlass\n\nDie Gemeinde hat beraten.\n\n2 {heading}\n\nWir leben in einer Gemeinde, in der alle einander helfen und nichts verloren geht.\n\n3 Ausblick\n\nEs geht weiter.\n");

        draft.Visions.Count.ShouldBe(count);
        foreach (var vision in draft.Visions)
        {
            vision.Text.ShouldBe("Wir leben in einer Gemeinde, in der alle einander helfen und nichts verloren geht.");
            vision.Source.Text.ShouldContain("alle einander helfen");
            vision.Source.Line.ShouldBeGreaterThan(6);
        }
    }

    [Fact]
    public void NumberedFields_WordsBrokenAtLineEnds_AreWholeAgain()
    {
        var draft = StrategyImport.ReadText("1 Anlass\n\nDie Gemeinde soll künftig ihre Ver-\nwaltung und ihre Kinder-\nund Jugendarbeit mit dem IT-\nDienst des Kreises verbinden.\n");

        draft.Measures.ShouldHaveSingleItem().Text.ShouldBe("Die Gemeinde soll künftig ihre Verwaltung und ihre Kinder- und Jugendarbeit mit dem IT-Dienst des Kreises verbinden.");
        draft.Measures[0].Source.Line.ShouldBe(3);
        draft.Measures[0].Source.ToLine.ShouldBe(6);
    }

    [Fact]
    public void Markdown_TableOfMeasures_GivesEachRowWithItsFacts()
    {
        var draft = Samples.Read("massnahmen.md");

        draft.Format.ShouldBe("markdown");
        var rows = draft.Measures.Where(m => m.Form == "table").ToList();
        rows.Select(m => (m.Number, m.Text)).ShouldBe([("1.1", "Rufbus mit Bestellung per App"), ("1.2", "Offene Werkstatt im Bahnhof"), ("2.1", "Sensoren an den Deichen")]);
        rows[0].Facts.Select(f => f.Kind).ShouldBe(["reference", "responsible", "partner", "cost", "time", "priority"]);
        rows[0].Horizon.ShouldBe(new HorizonDraft("2025–2027", 2025, 2027, null, rows[0].Horizon!.Source));
        rows[2].Horizon!.Term.ShouldBe("short");
        rows[2].Units.ShouldBe(["Tiefbauamt"]);
        draft.Principles.Select(p => p.Text).ShouldBe(["Gemeinsam handeln", "Daten teilen"]);
    }

    [Fact]
    public void Markdown_StepsUnderHeadingWithYear_TakeTheHorizonOfTheHeading()
    {
        var steps = Samples.Read("massnahmen.md").Measures.Where(m => m.Form == "sentence").ToList();

        steps.Select(m => m.Signal).ShouldBe(["sollte", "gilt es", "könnte", "muss"]);
        steps.ShouldAllBe(m => m.Horizon!.Until == 2027);
        steps[0].Text.ShouldNotContain("[^1]");
        Samples.Read("massnahmen.md").Notes.ShouldHaveSingleItem().Text.ShouldBe("Vorgeschlagen im Kreistag.");
    }

    [Fact]
    public void Markdown_GoalsAsBullets_KeepTheirSdgAndFieldLinks()
    {
        var goals = Samples.Read("massnahmen.md").Goals;

        goals.Select(g => g.Text).ShouldBe(["Der ländliche Raum bleibt erreichbar", "Kinder lernen mit guten Geräten", "Vereine finden leicht neue Mitglieder"]);
        goals.Select(g => string.Join('|', g.Links.Select(l => l.Field))).ShouldBe(["SDG 11|SDG 13", "SDG 4", "Ehrenamt|Teilhabe"]);
    }

    [Fact]
    public void Agenda_FieldsThatAnswerTheQuestions_AreFieldsAndTopics()
    {
        var draft = Samples.Read("agenda.md");

        draft.Fields.Where(f => f.Kind == "action").Select(f => (f.Number, f.Text)).ShouldBe([("3.1", "Verwaltung & Service"), ("3.2", "Bildung")]);
        draft.Fields[0].SubGoals.Select(g => g.Text).ShouldBe(["Alle Leistungen sind online.", "Die Akte ist elektronisch."]);
        draft.Topics[0].Text.ShouldBe("Verwaltung & Service");
        draft.Measures.Select(m => (m.Number, m.Text, m.Units[0])).ShouldBe([("3.1.1", "Serviceportal ausbauen", "Hauptamt"), ("3.1.2", "E-Akte einführen", "IT-Abteilung")]);
        draft.Measures.ShouldAllBe(m => m.FieldId == draft.Fields[0].Id);
        draft.Principles.Select(p => p.Text).ShouldBe(["Transparenz", "Teilhabe"]);
        draft.Goals[2].Links.ShouldHaveSingleItem().Field.ShouldBe("SDG 4");
    }

    [Fact]
    public void Agenda_TableOfWorkshops_GivesDatesAndTopics() =>
        Samples.Read("agenda.md").Workshops.Select(w => (w.Date, w.Kind, w.Topic)).ShouldBe([
            ("2024-03-12", "topic", "Verwaltung der Zukunft"), ("2024-03-19", "topic", "Bildung digital"), ("2024-04", "open", null)]);

    [Fact]
    public void Agenda_UnitsAsNestedList_StandBelowTheirDepartments() =>
        Samples.Read("agenda.md").Units.Select(u => (u.Number, u.Text, string.Join('|', u.Children.Select(c => c.Text)))).ShouldBe([
            ("I", "Dezernat I – Zentrale Dienste", "Hauptamt|IT-Abteilung"), ("II", "Dezernat II – Bildung und Soziales", "Amt für Schule und Sport|Jugendamt")]);

    [Fact]
    public void Masterplan_LabelledLinesWithoutBlankLines_StandAlone()
    {
        var draft = Samples.Read("masterplan.txt");

        draft.Goals.Select(g => (g.Number, g.Text)).ShouldBe([("1", "Der Landkreis ist digital erreichbar."), ("2", "Die Landwirtschaft nutzt gemeinsame Daten."), ("2.1", "Wetterdaten sind offen.")]);
        draft.Workshops.Select(w => (w.Date, w.Topic)).ShouldBe([("2023-09-11", "Gesundheit"), ("2023-09-18", "Mobilität"), ("2023-09-25", "Landwirtschaft und Umwelt")]);
        draft.Fields.Select(f => f.Text).ShouldBe(["Gesundheit und Pflege", "Mobilität"]);
        draft.Measures.Select(m => (m.Number, m.Text, m.Units[0])).ShouldBe([
            ("1.1", "Telemedizin in Hausarztpraxen", "Gesundheitsamt"), ("1.2", "Gemeindeschwester digital", "Sozialamt"), ("2.1", "Mitfahrbänke mit App", "Amt für Straßen und Verkehr")]);
        draft.Units.Select(u => u.Text).ShouldBe(["Gesundheitsamt", "Sozialamt", "Amt für Straßen und Verkehr"]);
        draft.Outline.Where(o => o.Level == 1 && o.Number is not null).Select(o => o.Number).ShouldBe(["A", "B", "C", "D"]);
    }

    [Fact]
    public void NewsArticle_PartnersProjectsDates_AreFound()
    {
        var draft = Samples.Read("artikel.txt");

        draft.Partners.Select(p => p.Text).ShouldBe(["Hochschule Ostwald", "Verein Stadtgarten", "Stadtwerke Lindenau", "Sparkasse"], ignoreOrder: true);
        draft.Projects.Select(p => p.Text).ShouldBe(["Leihregal", "Nachbarnetz"]);
        draft.Dates.Select(d => d.Date).ShouldBe(["2024-05-14", "2024-05-13"]);
        draft.Measures.Count.ShouldBe(2);
        draft.Measures[0].Horizon!.Until.ShouldBe(2025);
        draft.Goals.ShouldBeEmpty();
        draft.Workshops.ShouldBeEmpty();
    }

    [Fact]
    public void CouncilPaper_DecisionsAndHead_AreFound()
    {
        var draft = Samples.Read("vorlage.txt");

        var decisions = draft.Measures.Where(m => m.Form == "decision").ToList();
        decisions.Count.ShouldBe(3);
        decisions[1].Title.ShouldBe("bis zum 31.12.2025 ein Verzeichnis aller Fachverfahren aufzubauen");
        decisions[1].Horizon!.Until.ShouldBe(2025);
        draft.Measures.Single(m => m.Form == "sentence").Horizon!.Until.ShouldBe(2026);
        draft.Facts.Select(f => (f.Kind, f.Text)).ShouldBe([
            ("reference", "2024/117"), ("date", "03.04.2024"), ("responsible", "Amt für Digitales"), ("subject", "Fortschreibung der Digitalstrategie"),
            ("committee", "15.04.2024"), ("committee", "29.04.2024")]);
        draft.Outline.Select(o => o.Text).ShouldBe(["Beschlussvorschlag", "Begründung", "Finanzielle Auswirkungen"]);
    }

    [Fact]
    public void Prose_WorkshopsToldInSentences_HaveDatesTopicsAndAudiences()
    {
        var draft = Samples.Read("werkstatt.txt");

        draft.Workshops.Select(w => (w.Date, w.Kind, w.Topic)).ShouldBe([
            ("2024-03-03", "topic", "Wohnen im Alter"), ("2024-03-17", "topic", "Grüne Höfe"), ("2024-04-05", "audience", null), ("2024-04-20", "open", null)]);
        draft.Workshops[2].Audience.ShouldBe("Jugendliche");
        draft.Topics.Select(t => t.Text).ShouldBe(["Wohnen im Alter", "Grüne Höfe"]);
        draft.Workshops.Take(2).Select(w => w.TopicId).ShouldBe(draft.Topics.Select(t => t.Id));
        draft.Topics.ShouldAllBe(t => t.Stand.Count == 1 && t.Watch.Count == 1 && t.Reach.Count == 1);
        draft.Goals.Select(g => g.TopicId).ShouldBe(draft.Topics.Select(t => t.Id));
    }

    [Fact]
    public void Prose_UnitsInACommaList_KeepNamesWithUnd() =>
        Samples.Read("werkstatt.txt").Units.Select(u => u.Text).ShouldBe(
            ["Amt für Stadtplanung und Vermessung", "Fachbereich Soziales", "Stabsstelle Klimaschutz", "Jugendamt", "Stadtwerke Auental"]);

    [Fact]
    public void Profiles_LabelledLines_GiveMeasuresWithFacts()
    {
        var draft = Samples.Read("steckbriefe.txt");

        draft.Measures.Select(m => (m.Form, m.Number, m.Text)).ShouldBe([("profile", "1", "Solardächer auf Turnhallen"), ("profile", "2", "Beratung für Hausbesitzer")]);
        draft.Measures[0].Facts.Select(f => f.Kind).ShouldBe(["responsible", "partner", "cost", "time", "priority", "indicator"]);
        draft.Measures[0].Horizon!.From.ShouldBe(2025);
        draft.Measures[1].Horizon!.From.ShouldBe(2026);
        draft.Measures[1].Horizon!.Until.ShouldBeNull();
        draft.Units.Select(u => (u.Text, string.Join('|', u.Children.Select(c => c.Text)))).ShouldBe([
            ("Dezernat I", "Hauptamt|Kämmerei|Amt für Personal und Organisation"), ("Dezernat II", "Umweltamt|Gebäudemanagement")]);
    }

    [Fact]
    public void AlignedColumns_GoalsOverSeveralLines_AreJoinedWithTheirLinks()
    {
        var draft = Samples.Read("spalten.txt");

        draft.Goals.Select(g => g.Text).ShouldBe(["Die Wege zur Arbeit sind kurz und sicher.", "Alle Kinder können schwimmen.", "Das Rathaus spart Strom und Papier."]);
        draft.Goals.Select(g => string.Join('|', g.Links.Select(l => l.Field))).ShouldBe(["Verkehr und Wege|Gutes Leben", "Gutes Leben", "Klima, Luft und Wasser"]);
        draft.Fields.Select(f => f.Kind).ShouldAllBe(k => k == "guideline");
    }

    [Fact]
    public void Pages_RunningHeadsAndNumbersBetweenThem_AreUndone()
    {
        var pages = Enumerable.Range(1, 6).Select(p => $"Konzept der Stadt Kornau\n\nDie Stadt soll im Ortsteil {(char)('A' + p)} einen Treff-\n\n{p}\n");
        var text = string.Join('\f', pages.Select((page, i) => i == 0 ? page : page.Replace("Kornau\n\n", $"Kornau\n\npunkt für die Vereine der Straße {(char)('A' + i)} schaffen.\n\n")));

        var draft = StrategyImport.ReadText(text);

        draft.Measures.Count.ShouldBe(5);
        draft.Measures[0].Text.ShouldBe("Die Stadt soll im Ortsteil B einen Treffpunkt für die Vereine der Straße B schaffen.");
        draft.Measures.ShouldAllBe(m => m.Text.Contains("einen Treffpunkt für die Vereine"));
        draft.Measures.Select(m => m.Source.Page).ShouldBe([1, 2, 3, 4, 5]);
        draft.Outline.ShouldBeEmpty();
    }
}
