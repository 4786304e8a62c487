namespace Course.Notebooks;

/// <summary>The files of a package and of those it depends on.</summary>
/// <param name="Managed">Assemblies; those of the package itself come first.</param>
/// <param name="NativeFolders">Folders with native libraries for this machine.</param>
internal sealed record PackageClosure(IReadOnlyList<string> Managed, IReadOnlyList<string> NativeFolders);
