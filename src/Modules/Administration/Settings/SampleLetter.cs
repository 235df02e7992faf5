using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Letters;
using Stadtlotse.Pdf;
using Stadtlotse.Web.Modules;
using Stadtlotse.Web.Rights;
using Stadtlotse.Web.Surfaces;
using Stadtlotse.Web.Texts;

namespace Stadtlotse.Administration.Settings;

/// <summary>A letter to nobody that shows what of the settings letters carry: sender, return line, closing words, account and court.</summary>
internal static class SampleLetter
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/verwaltung/stadt/briefe/muster", Send).WithMetadata(new SurfaceAttribute(Surface.Desk), new NeedsAttribute(AdministrationModule.Settings));

    private static async Task<IResult> Send(HttpContext context, PageTexts texts, LetterWriter writer, CityMarks marks, CancellationToken cancellation)
    {
        var city = context.City();
        var (profile, now) = (await city.Profile(cancellation), Instant.Now(city.Clock));
        var letter = CityLetter.Of(profile, city.Entry.Name, new LetterWords(texts["web.letter.date"], texts["web.letter.phone"], texts["web.letter.mail"], texts["web.letter.account"]), new LetterContent
        {
            Subject = texts["administration.settings.sample.subject"],
            Recipient = ["Frau", "Erika Mustermann", "Musterweg 12", "00000 Musterstadt"],
            Written = now.ToDateTimeOffset(),
            Date = now.Day().Written(texts.Language.Culture),
            Language = texts.Language.Culture.Name,
            AsksForMoney = true,
            Watermark = "MUSTER",
            Text =
            [
                texts["administration.settings.sample.text"], texts["administration.settings.sample.account"],
                .. Remedy.Action(profile, "diesen Bescheid") ?? [texts["administration.settings.sample.nocourt"]],
            ],
        }, await marks.Of(city, profile, cancellation));
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(writer.Write(letter), "application/pdf", "Musterbrief.pdf");
    }
}
