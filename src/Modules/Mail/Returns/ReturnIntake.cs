using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Stadtlotse.Kernel;
using Stadtlotse.Kernel.Cities;
using Stadtlotse.Kernel.Mail;
using Stadtlotse.Mail.Db;
using Stadtlotse.Mail.Letters;

namespace Stadtlotse.Mail.Returns;

/// <summary>Takes returned mail in: what it says about a letter, and about the letter's address.</summary>
internal static class ReturnIntake
{
    /// <summary>Takes one mail in; the same mail twice counts once. Whether it was a notice about a letter of this city.</summary>
    public static async Task<bool> Take(City city, byte[] mail, CancellationToken cancellation)
    {
        if (NoticeReader.Read(mail) is not { Action: "failed" } notice || !notice.Status.StartsWith('5') || ReturnMark.Read(notice.Mark, city.Keys) is not { } id) return false;
        var key = $"return/{id:D}/{Convert.ToHexStringLower(SHA256.HashData(mail))}";
        return (await city.Write<bool>(new Command("mail.return", key, Actor.System("mail.returns"), LetterIntake.Purpose), async db =>
        {
            if (await db.Context<MailDb>().ToDeliver.FirstOrDefaultAsync(l => l.Id == id, cancellation) is not { } letter) return false;
            db.About($"letter/{id:D}", letter.Person);
            // A letter comes back once; a second notice about it says nothing new.
            if (letter.State == nameof(LetterState.Returned)) return true;
            letter.ComeBack(notice.Status, db.Now);
            await Count(db, letter, notice.Status, cancellation);
            return true;
        }, cancellation)).Value;
    }

    /// <summary>Counts a letter that came back against its address.</summary>
    public static async Task Count(CityDb db, Letter letter, string status, CancellationToken cancellation)
    {
        var mail = db.Context<MailDb>();
        var found = await mail.ToAvoid.FirstOrDefaultAsync(r => r.AddressKey == letter.AddressKey, cancellation);
        if (found is null) mail.Add(found = Return.Of(db.NewId(), MailAddress.Parse(letter.Address)!, letter.Person));
        found.Person ??= letter.Person;
        found.Count(status, db.Now);
    }
}
