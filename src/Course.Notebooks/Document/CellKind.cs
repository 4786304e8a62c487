namespace Course.Notebooks;

/// <summary>What a cell holds, as nbformat 4 knows it.</summary>
public enum CellKind
{
    /// <summary>A program text that a kernel executes.</summary>
    Code,

    /// <summary>Prose.</summary>
    Markdown,

    /// <summary>Text for an exporter, shown to nobody.</summary>
    Raw,
}
