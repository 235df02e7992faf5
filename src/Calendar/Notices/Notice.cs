namespace Stadtlotse.Calendar;

/// <summary>How a notice (Verwaltungsakt, Bescheid) reaches its addressee.</summary>
public enum NoticeChannel
{
    /// <summary>Plain letter within Germany (§ 41 Abs. 2 Satz 1 VwVfG, § 122 Abs. 2 Nr. 1 AO, § 37 Abs. 2 SGB X). <see cref="Notice.Sent"/> is the day it was posted.</summary>
    Letter,

    /// <summary>Plain letter abroad: a fiction only in the AO (§ 122 Abs. 2 Nr. 2).</summary>
    LetterAbroad,

    /// <summary>Electronic transmission, such as e-mail (§ 41 Abs. 2 Satz 2 VwVfG, § 122 Abs. 2a AO).</summary>
    Electronic,

    /// <summary>Provision for retrieval in a portal of the authority (§ 41 Abs. 2a VwVfG, § 122a AO, § 37 Abs. 2a SGB X). <see cref="Notice.Sent"/> is the day of provision.</summary>
    Retrieval,

    /// <summary>Mailbox of the user account (§ 9 OZG). <see cref="Notice.Sent"/> is the day of provision.</summary>
    AccountMailbox,

    /// <summary>Public notice, as is customary at the place (§ 41 Abs. 4 VwVfG, § 122 Abs. 4 AO). <see cref="Notice.Sent"/> is the day of publication.</summary>
    PublicNotice,

    /// <summary>Service by registered letter handed over (§ 4 VwZG).</summary>
    Registered,

    /// <summary>Service by registered letter with return receipt (§ 4 Abs. 2 Satz 1 VwZG): the day on the receipt.</summary>
    ReturnReceipt,

    /// <summary>Service with a record of delivery (§ 3 VwZG, §§ 177–182 ZPO): the day in the record, also when put into the letter box.</summary>
    DeliveryRecord,

    /// <summary>Service against acknowledgement (§ 5 VwZG): the day in the acknowledgement.</summary>
    Acknowledgement,

    /// <summary>Electronic service in a procedure that is electronic by law, without acknowledgement in time (§ 5 Abs. 7 Satz 2 VwZG).</summary>
    ElectronicService,

    /// <summary>Service by De-Mail (§ 5a VwZG).</summary>
    DeMail,

    /// <summary>Public service (§ 10 VwZG). <see cref="Notice.Sent"/> is the day the notification was published.</summary>
    PublicService,

    /// <summary>Handed over or said in person: effective that day.</summary>
    InPerson,
}

/// <summary>A notice on its way.</summary>
/// <param name="Channel">How it goes.</param>
/// <param name="Law">Procedural law; for municipalities <see cref="TermLaw.Of"/> of their state, <see cref="TermLaw.AO"/> for dues.</param>
/// <param name="Sent">The day it was posted, sent, provided or published. The law of this day decides.</param>
public sealed record Notice(NoticeChannel Channel, TermLaw Law, DateOnly Sent)
{
    /// <summary>The day it really arrived, was handed over, or is certified in receipt, record or acknowledgement; null when nothing is known.</summary>
    public DateOnly? Received { get; init; }

    /// <summary>For <see cref="NoticeChannel.Retrieval"/>: the day the notification of provision was sent; default: <see cref="Sent"/>.</summary>
    public DateOnly? Notified { get; init; }

    /// <summary>For <see cref="NoticeChannel.Retrieval"/>: the day it was retrieved; null when not.</summary>
    public DateOnly? Retrieved { get; init; }

    /// <summary>For <see cref="NoticeChannel.PublicNotice"/> of a general order (Allgemeinverfügung): the day it names instead of two weeks, the day after publication at the earliest (§ 41 Abs. 4 Satz 4 VwVfG); null without.</summary>
    public DateOnly? GeneralOrderFrom { get; init; }

    /// <summary>It is established that it never arrived, or the authority cannot prove arrival that is in doubt (§ 41 Abs. 2 Satz 3 VwVfG). No fiction then.</summary>
    public bool NotReceived { get; init; }
}
