using System.IO.Compression;
using Microsoft.ML;

namespace Course.Models.MLNet.Tests;

public sealed class MLNetZipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-zip").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_model_scores_as_the_one_in_memory()
    {
        var (model, data, plain) = Worlds.Fit(ml => ml.BinaryClassification.Trainers.FastTree("Bad", numberOfLeaves: 8, numberOfTrees: 12), homes: true);
        var path = Path.Combine(_folder, "model.zip");
        new MLContext(1).Model.Save(model, data.Schema, path);
        var read = MLNetZip.Read(path);
        Worlds.Agrees(model, data, read);
        Assert.Equal(plain.Scorer.Features, read.Scorer.Features);
        Assert.Equal(plain.Blocks, read.Blocks);
    }

    [Fact]
    public void An_entry_that_leaves_the_folder_is_refused_by_name()
    {
        string[] names = ["../evil.txt", "/etc/evil", "a\\..\\..\\evil", "C:/evil"];
        foreach (var (i, name) in names.Index())
        {
            var path = Write($"{i}.zip", archive => archive.CreateEntry(name));
            var error = Assert.Throws<ModelFormatException>(() => MLNetZip.Read(path));
            Assert.Equal(name, error.Place);
        }
    }

    [Fact]
    public void What_is_no_model_is_refused_in_one_line()
    {
        var text = Path.Combine(_folder, "text.zip");
        File.WriteAllText(text, "no zip");
        Refused(text);
        Refused(Write("empty.zip", _ => { }));
        Refused(Write("other.zip", archive => archive.CreateEntry("readme.txt")));
        var (model, data, _) = Worlds.Fit(ml => ml.Regression.Trainers.FastTree("Amount", numberOfTrees: 2));
        var path = Path.Combine(_folder, "whole.zip");
        new MLContext(1).Model.Save(model, data.Schema, path);
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Refused(path);
    }

    [Fact]
    public void A_changed_byte_is_read_or_refused_and_never_crashes()
    {
        var (model, data, _) = Worlds.Fit(ml => ml.Regression.Trainers.FastTree("Amount", numberOfTrees: 2, numberOfLeaves: 4));
        var path = Path.Combine(_folder, "model.zip");
        new MLContext(1).Model.Save(model, data.Schema, path);
        var bytes = File.ReadAllBytes(path);
        var random = new Random(11);
        for (var i = 0; i < 60; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(path, changed);
            if (Record.Exception(() => MLNetZip.Read(path)) is { } exception) Assert.IsType<ModelFormatException>(exception);
        }
    }

    private static void Refused(string path)
    {
        var error = Assert.Throws<ModelFormatException>(() => MLNetZip.Read(path));
        Assert.StartsWith(Path.GetFileName(path) + ": ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private string Write(string name, Action<ZipArchive> fill)
    {
        var path = Path.Combine(_folder, name);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
        return path;
    }
}
