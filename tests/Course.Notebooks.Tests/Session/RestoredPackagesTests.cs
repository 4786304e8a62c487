namespace Course.Notebooks.Tests;

public sealed class RestoredPackagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RestoredPackages _packages;

    public RestoredPackagesTests()
    {
        _packages = new(_folder.Root);
        Package("a", "1.0.0", "lib/netstandard2.0/A.dll", "<dependency id=\"B\" version=\"[2.0, )\" />");
        _folder.Write("a/1.0.0/lib/net8.0/A.dll");
        _folder.Write("a/1.0.0/lib/net99.0/A.dll");
        _folder.Write("a/1.0.0/lib/net472/A.dll");
        foreach (var version in new[] { "1.9.0", "2.0.0-beta", "2.0.0", "3.0.0" }) Package("b", version, "lib/netstandard2.0/B.dll");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_newest_framework_that_runs_here_is_taken() =>
        Assert.EndsWith(Path.Combine("net8.0", "A.dll"), _packages.Resolve("A", "1.0.0").Managed[0], StringComparison.Ordinal);

    [Fact]
    public void A_dependency_takes_the_lowest_version_that_will_do() =>
        Assert.Contains(Path.Combine(_folder.Root, "b", "2.0.0", "lib", "netstandard2.0", "B.dll"), _packages.Resolve("A", "1.0.0").Managed);

    [Fact]
    public void Of_two_demands_the_higher_wins()
    {
        Package("c", "1.0.0", "lib/net6.0/C.dll", "<dependency id=\"A\" version=\"1.0.0\" /><dependency id=\"B\" version=\"3.0.0\" />");
        Assert.Equal(["A", "B", "C"], _packages.Resolve("c", "1.0.0").Managed.Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));
        Assert.Contains(_packages.Resolve("c", "1.0.0").Managed, path => path.Contains("3.0.0", StringComparison.Ordinal));
    }

    [Fact]
    public void Native_libraries_for_this_machine_come_along()
    {
        var name = AssemblyClosure.RuntimeIdentifiers().First();
        _folder.Write($"b/2.0.0/runtimes/{name}/native/b.so");
        Assert.Contains(Path.Combine(_folder.Root, "b", "2.0.0", "runtimes", name, "native"), _packages.Resolve("A", "1.0.0").NativeFolders);
    }

    [Fact]
    public void A_missing_version_is_told_what_there_is()
    {
        var error = Assert.Throws<PackageNotRestoredException>(() => _packages.Resolve("B", "2.5.0"));
        Assert.Contains("there is 1.9.0, 2.0.0-beta, 2.0.0, 3.0.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_dependency_is_named_with_who_needs_it()
    {
        Package("d", "1.0.0", "lib/net6.0/D.dll", "<dependency id=\"E\" version=\"4.1.0\" />");
        var error = Assert.Throws<PackageNotRestoredException>(() => _packages.Resolve("d", "1.0.0"));
        Assert.StartsWith("Package d 1.0.0 needs E 4.1.0 or newer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2.*")]
    public void A_version_that_floats_is_refused(string version) =>
        Assert.Contains("needs an exact version", Assert.Throws<PackageNotRestoredException>(() => _packages.Resolve("b", version)).Message, StringComparison.Ordinal);

    private void Package(string id, string version, string assembly, string dependencies = "")
    {
        _folder.Write($"{id}/{version}/{assembly}");
        _folder.Write($"{id}/{version}/{id}.nuspec",
            $"<package><metadata><id>{id}</id><dependencies><group targetFramework=\".NETStandard2.0\">{dependencies}</group></dependencies></metadata></package>");
    }
}
