using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Kernel.People;
using Stadtlotse.Kernel.Rights;

namespace Stadtlotse.Mail.Letters;

/// <summary>The language a person wants letters in.</summary>
internal static class LetterLanguage
{
    /// <summary>The message's own language, else the person's; null when neither is known.</summary>
    public static async Task<string?> Of(City city, MailMessage message, CancellationToken cancellation)
    {
        if (message.Language is not null || message.Person is not { } person) return message.Language;
        await using var people = city.Read<PeopleDb>();
        return await people.Persons.WithoutVisibility("The person's own letter is written in the person's language; nobody is shown it.").Where(p => p.Id == person).Select(p => p.LetterLanguage).FirstOrDefaultAsync(cancellation);
    }
}
