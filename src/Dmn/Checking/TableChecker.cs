using Stadtlotse.Dmn.Model;
using Stadtlotse.Dmn.Tables;
using Stadtlotse.Feel;

namespace Stadtlotse.Dmn.Checking;

/// <summary>Checks one decision table: gaps, overlaps, rules that can never fire, conflicts with the hit policy, columns without use.</summary>
internal sealed class TableChecker(CompiledTable table, TableSpace space, Action<Finding> report)
{
    /// <summary>Most findings of one kind that are listed for one table; beyond it one finding says that there are more.</summary>
    public const int MaxListed = 100;

    /// <summary>Most pairs of rules that are compared.</summary>
    public const int MaxPairs = 60_000_000;

    private readonly DecisionTable model = table.Model;
    private readonly int rules = table.Model.Rules.Count;

    public void Check()
    {
        var dead = Enumerable.Range(0, rules).Where(r => !space.CanHold(r)).ToHashSet();
        foreach (var rule in dead)
            Report("check.never", Severity.Error, [rule], null, true, $"Rule {rule + 1} can never match: its cells leave no value.", $"Regel {rule + 1} kann nie zutreffen: Ihre Zellen lassen keinen Wert übrig.");
        Gaps(dead);
        Overlaps(dead);
        Hidden(dead);
        Columns();
        Priorities();
    }

    private void Gaps(HashSet<int> dead)
    {
        if (table.Defaults is not null) return;
        var severity = model.HitPolicy == HitPolicy.Collect ? Severity.Note : Severity.Warning;
        var all = Enumerable.Range(0, rules).Where(r => !dead.Contains(r)).ToList();
        var boxes = space.Uncovered(all, space.Everything, MaxListed, out var complete);
        foreach (var box in boxes)
            Report("check.gap", severity, [], box, true, $"No rule matches {Text(box)}.", $"Keine Regel trifft zu bei {Text(box)}.");
        if (!complete) Incomplete("gaps", "Lücken");
        var certain = all.Where(r => !space.IsUncertain(r)).ToList();
        if (certain.Count == all.Count || boxes.Count > 0) return;
        foreach (var box in space.Uncovered(certain, space.Everything, 1, out _))
            Report("check.gap", Severity.Note, [], box, false,
                $"Whether a rule matches {Text(box)} depends on cells that are more than constants.", $"Ob eine Regel zutrifft bei {Text(box)}, hängt von Zellen ab, die mehr als Konstanten sind.");
    }

    private void Overlaps(HashSet<int> dead)
    {
        var (pairs, listed) = (0, 0);
        for (var a = 0; a < rules; a++)
            for (var b = a + 1; b < rules; b++)
            {
                if (++pairs > MaxPairs || listed >= MaxListed)
                {
                    Incomplete("overlaps", "Überschneidungen");
                    return;
                }
                if (dead.Contains(a) || dead.Contains(b) || space.Shared(a, b) is not { } box) continue;
                if (Overlap(a, b, box)) listed++;
            }
    }

    private bool Overlap(int a, int b, Box box)
    {
        var certain = !space.IsUncertain(a) && !space.IsUncertain(b);
        var (first, second) = (a + 1, b + 1);
        switch (model.HitPolicy)
        {
            case HitPolicy.Unique:
                Report("check.conflict", certain ? Severity.Error : Severity.Warning, [a, b], box, certain,
                    $"The rules {first} and {second} both match {Text(box)}, but the hit policy allows one.", $"Die Regeln {first} und {second} treffen beide zu bei {Text(box)}; die Trefferregel erlaubt nur eine.");
                return true;
            case HitPolicy.Any:
                var (known, same) = Same(a, b);
                if (same) return false;
                Report("check.conflict", known && certain ? Severity.Error : Severity.Warning, [a, b], box, known && certain,
                    $"The rules {first} and {second} both match {Text(box)} and may give different outputs.", $"Die Regeln {first} und {second} treffen beide zu bei {Text(box)} und können Verschiedenes ausgeben.");
                return true;
            default:
                Report("check.overlap", Severity.Note, [a, b], box, certain,
                    $"The rules {first} and {second} both match {Text(box)}.", $"Die Regeln {first} und {second} treffen beide zu bei {Text(box)}.");
                return true;
        }
    }

    /// <summary>Whether two rules give the same; known when it is certain.</summary>
    private (bool Known, bool Same) Same(int a, int b)
    {
        var known = true;
        for (var i = 0; i < model.Outputs.Count; i++)
        {
            var (x, y) = (table.Outputs[a][i], table.Outputs[b][i]);
            if (x.Logic is null && y.Logic is null && !x.Constant.Equals(y.Constant)) return (true, false);
            if ((x.Logic is not null || y.Logic is not null) && model.Rules[a].Outputs[i].Text.Trim() != model.Rules[b].Outputs[i].Text.Trim()) known = false;
        }
        return (known, known);
    }

    /// <summary>A rule that others always go before can never give the result.</summary>
    private void Hidden(HashSet<int> dead)
    {
        if (model.HitPolicy is not (HitPolicy.First or HitPolicy.Priority)) return;
        for (var rule = 0; rule < rules; rule++)
        {
            if (dead.Contains(rule)) continue;
            var before = Enumerable.Range(0, rules).Where(r => r != rule && !space.IsUncertain(r) && !dead.Contains(r) && GoesBefore(r, rule) && space.Shared(r, rule) is not null).ToList();
            if (before.Count == 0) continue;
            var own = Enumerable.Range(0, space.Dimensions.Count).Select(d => space.Cover(d, rule)).ToList();
            if (space.Uncovered(before, own, 1, out var complete).Count > 0 || !complete) continue;
            var others = string.Join(", ", before.Take(10).Select(r => r + 1));
            Report("check.never", Severity.Error, [rule, .. before], null, true,
                $"Rule {rule + 1} can never give the result: the rules {others} always go before it.", $"Regel {rule + 1} kann nie das Ergebnis geben: Die Regeln {others} gehen ihr immer vor.");
        }
    }

    private bool GoesBefore(int rule, int other)
    {
        if (model.HitPolicy == HitPolicy.First) return rule < other;
        for (var i = 0; i < model.Outputs.Count; i++)
        {
            if (table.Outputs[rule][i].Logic is not null || table.Outputs[other][i].Logic is not null) return false;
            var order = table.Outputs[rule][i].Rank.CompareTo(table.Outputs[other][i].Rank);
            if (order != 0) return order < 0;
        }
        return rule < other;
    }

    private void Columns()
    {
        for (var i = 0; i < model.Inputs.Count && rules > 0; i++)
            if (Array.TrueForAll(table.Cells[i], c => c.Tests is null))
                Report("check.unused", Severity.Warning, [], null, true, $"The input '{model.Inputs[i].Title}' is tested by no rule.", $"Die Eingabe „{model.Inputs[i].Title}“ wird von keiner Regel geprüft.");
    }

    private void Priorities()
    {
        if (model.HitPolicy is not (HitPolicy.Priority or HitPolicy.OutputOrder)) return;
        if (Array.TrueForAll(table.Ranks, r => r is null))
            Report("check.conflict", Severity.Error, [], null, true, "The hit policy needs output values, whose order is the priority.", "Die Trefferregel braucht Ausgabewerte, deren Reihenfolge der Vorrang ist.");
    }

    private void Incomplete(string english, string german) =>
        Report("check.incomplete", Severity.Note, [], null, false, $"There are more {english} than are listed or than could be searched.", $"Es gibt mehr {german}, als aufgeführt sind oder gesucht werden konnten.");

    private string Text(Box box)
    {
        var region = space.Region(box).Where(r => r.Tests != "-").Select(r => $"{r.Input}: {r.Tests}").ToList();
        return region.Count == 0 ? "(-)" : $"({string.Join("; ", region)})";
    }

    private void Report(string code, Severity severity, IReadOnlyList<int> concerned, Box? box, bool certain, string english, string german) => report(new()
    {
        Code = code,
        Severity = severity,
        Place = concerned.Count == 1 ? model.Rules[concerned[0]].Place : model.Place,
        Rules = [.. concerned.Select(r => r + 1)],
        Example = box is null ? [] : space.Example(box),
        Region = box is null ? [] : space.Region(box),
        Certain = certain,
        English = english,
        German = german,
    });
}
