namespace Stadtlotse.Strategy.Workshops;

/// <summary>The formats that come with the program; a city changes them or adds its own.</summary>
internal static class SuppliedFormats
{
    public static IReadOnlyList<FormatContent> All { get; } =
    [
        new("Themenabend mit drei Zielen", "Drei Stunden mit bis zu hundert Menschen: sammeln, ordnen, gewichten, drei Ziele formulieren.",
        [
            new(null, nameof(QuestionKind.Start), "Wo stehen wir heute?", "Was läuft gut, was nicht?"),
            new(null, nameof(QuestionKind.Watch), "Was müssen wir beachten?", "Wer darf nicht vergessen werden? Was kann schiefgehen?"),
            new(null, nameof(QuestionKind.Vision), "Wie sieht es in zehn Jahren aus, wenn alles gelungen ist?", "Erzählen Sie von einem Tag im Leben."),
            new(null, nameof(QuestionKind.Goals), "Was wollen wir bis dahin erreichen?", "Ein Ziel sagt, was am Ende anders ist."),
        ]),
        new("Kurze Runde in einer Abteilung", "Eine Stunde mit fünf bis fünfzehn Beschäftigten.",
        [
            new(null, nameof(QuestionKind.Start), "Was hält uns bei der Arbeit auf?", "Denken Sie an die letzte Woche."),
            new(null, nameof(QuestionKind.Goals), "Was soll in einem Jahr leichter gehen?", ""),
        ], Dots: 2, DotsEach: 1, GoalCount: 2),
        new("Online ohne Termin", "Zwei Wochen lang schreiben und gewichten alle, wann sie mögen.",
        [
            new(null, nameof(QuestionKind.Start), "Was erleben Sie heute?", ""),
            new(null, nameof(QuestionKind.Watch), "Worauf soll die Stadt achten?", ""),
            new(null, nameof(QuestionKind.Vision), "Was wünschen Sie sich?", ""),
        ], Dots: 5, DotsEach: 2),
    ];
}
