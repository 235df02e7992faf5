namespace Stadtlotse.Pdf;

/// <summary>A field to be filled in, with its label above (of a check box: beside), tagged Form, in tab order of the document.</summary>
/// <param name="Name">Name in the form's data; unique in the document, without full stop.</param>
/// <param name="Label">The visible label.</param>
public abstract record FormField(string Name, string Label) : Block
{
    /// <summary>What is asked, in full, as spoken by screen readers (TU). Default the label.</summary>
    public string? Tooltip { get; init; }

    /// <summary>Whether it must be filled in: the label gets an asterisk, the tooltip <see cref="Document.RequiredWord"/>. Default false.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it cannot be changed. Default false.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Width in millimetres; null for the whole column.</summary>
    public double? Width { get; init; }
}

/// <summary>A field for text.</summary>
/// <param name="Name">See <see cref="FormField"/>.</param>
/// <param name="Label">See <see cref="FormField"/>.</param>
public sealed record TextField(string Name, string Label) : FormField(Name, Label)
{
    /// <summary>What stands in it at first. Default empty.</summary>
    public string Value { get; init; } = "";

    /// <summary>Height in lines; more than 1 makes it a field of several lines. Default 1, at most 40.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>Most characters; null for no limit.</summary>
    public int? MaxLength { get; init; }
}

/// <summary>A field with a fixed choice that folds out.</summary>
/// <param name="Name">See <see cref="FormField"/>.</param>
/// <param name="Label">See <see cref="FormField"/>.</param>
/// <param name="Options">The choices.</param>
public sealed record ChoiceField(string Name, string Label, params IReadOnlyList<string> Options) : FormField(Name, Label)
{
    /// <summary>What is chosen at first: one of the options, or empty. Default empty.</summary>
    public string Value { get; init; } = "";
}

/// <summary>A box to tick.</summary>
/// <param name="Name">See <see cref="FormField"/>.</param>
/// <param name="Label">See <see cref="FormField"/>.</param>
public sealed record CheckField(string Name, string Label) : FormField(Name, Label)
{
    /// <summary>Whether it is ticked at first. Default false.</summary>
    public bool IsChecked { get; init; }
}

/// <summary>Several choices of which one can be taken (radio buttons).</summary>
/// <param name="Name">See <see cref="FormField"/>.</param>
/// <param name="Label">See <see cref="FormField"/>.</param>
/// <param name="Options">The choices.</param>
public sealed record RadioField(string Name, string Label, params IReadOnlyList<string> Options) : FormField(Name, Label)
{
    /// <summary>What is chosen at first: one of the options, or empty. Default empty.</summary>
    public string Value { get; init; } = "";
}
