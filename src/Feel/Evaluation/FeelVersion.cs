namespace Stadtlotse.Feel;

/// <summary>
/// Versions of the standard, by the models that are read. Each is read with the language of the newest: a later version
/// added functions and forms, and a model's own names hide added functions.
/// </summary>
public enum FeelVersion
{
    /// <summary>DMN 1.1.</summary>
    Dmn11 = 11,
    /// <summary>DMN 1.2.</summary>
    Dmn12 = 12,
    /// <summary>DMN 1.3.</summary>
    Dmn13 = 13,
    /// <summary>DMN 1.4.</summary>
    Dmn14 = 14,
    /// <summary>DMN 1.5.</summary>
    Dmn15 = 15,
    /// <summary>DMN 1.6.</summary>
    Dmn16 = 16,
}
