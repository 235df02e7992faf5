namespace Stadtlotse.Feel;

/// <summary>Versions of the standard, by the models that are read. Where they differ, the README says how.</summary>
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
