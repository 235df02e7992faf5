using System.Text;
using Stadtlotse.Bench.Measuring;
using Stadtlotse.Strategy.Import;

// Times the import of the large strategy beside the checkout (or of the file given), and of long texts made of one invented page.
var bench = new Bench("StrategyImport", args);
var file = args.FirstOrDefault(a => !a.StartsWith('-')) ?? Find("002_823bf7685e869a5b.txt");
if (file is null)
{
    Console.Out.WriteLine("| the large strategy is not beside this checkout | | | | |");
}
else
{
    var bytes = File.ReadAllBytes(file);
    StrategyDraft? draft = null;
    bench.Duration($"strategy of {bytes.Length / 1024} KiB, warm", () => draft = Read(bytes));
    bench.Duration("the same as JSON", () => ImportJson.Write(draft!));
    Console.Out.WriteLine($"{draft!.Workshops.Count} workshops, {draft.Topics.Count} topics, {draft.Goals.Count} goals, {draft.Goals.Sum(g => g.Links.Count)} links, {draft.Measures.Count} measures");
}

var page = "1 Lage\n\nDie Stadt soll den Weg am Fluss erneuern. Es gilt, die Bäume zu schützen. Das Wetter war gut.\n\nZiele\n\n- Der Weg ist sicher.\n\nMaßnahmen\n\n- Neue Bänke (Federführung: Bauamt, Kosten: 900 €)\n\n";
foreach (var megabytes in bench.Smoke ? [1] : new[] { 1, 10, 50 })
{
    var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, megabytes * 1024 * 1024 / page.Length).Select(i => page.Replace("Weg", $"Weg {i}", StringComparison.Ordinal))));
    var start = System.Diagnostics.Stopwatch.GetTimestamp();
    var draft = Read(text);
    bench.Report(new($"{text.Length >> 20} MiB of text, {draft.Measures.Count} measures", "ms", [System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds]));
    bench.Report(new("… memory held after it", "MiB", [GC.GetTotalMemory(true) / 1048576.0]));
    GC.KeepAlive(draft);
}

static StrategyDraft Read(byte[] bytes) => StrategyImport.ReadAsync(bytes).GetAwaiter().GetResult();

static string? Find(string name)
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        if (Path.Combine(folder.FullName, "..", "shared", "data", "strategies", name) is var path && File.Exists(Path.Combine(folder.FullName, "Stadtlotse.slnx")))
            return File.Exists(path) ? Path.GetFullPath(path) : null;
    return null;
}
