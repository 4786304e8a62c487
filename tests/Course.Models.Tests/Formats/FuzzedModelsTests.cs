using System.Diagnostics;
using System.Text;

namespace Course.Models.Tests;

/// <summary>Mutated model files are read as a consistent model or refused by name: no crash, no hang, no broken tree.</summary>
public class FuzzedModelsTests
{
    private const int FilesEach = 24_000;

    public static TheoryData<int> Formats => [.. Enumerable.Range(0, SmallModels.All.Count)];

    /// <summary>5 formats × 24,000 files = 120,000, the same on every run.</summary>
    [Theory, MemberData(nameof(Formats))]
    public void A_mutated_file_is_a_consistent_model_or_one_line(int format)
    {
        var (name, text) = SmallModels.All[format];
        var original = Encoding.UTF8.GetBytes(text);
        var random = new Random(1_000 + format);
        int read = 0, refused = 0;
        for (var i = 0; i < FilesEach; i++)
        {
            var mutated = Mutate(original, random);
            var started = Stopwatch.GetTimestamp();
            try
            {
                RequireConsistent(ModelFile.Parse(mutated, name));
                read++;
            }
            catch (ModelFormatException exception)
            {
                Assert.StartsWith(name, exception.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', exception.Message);
                refused++;
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"file {i} of {name}: {exception}\n{Encoding.UTF8.GetString(mutated)}");
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), $"file {i} of {name} took too long");
        }

        // Both must happen, or the mutations test nothing.
        Assert.True(read > FilesEach / 100 && refused > FilesEach / 4, $"{read} read, {refused} refused");
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, "0123456789-.eE,[]{}\":= "u8.ToArray()[random.Next(23)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
                default:
                    ReplaceNumber(bytes, at, random);
                    break;
            }

            if (bytes.Count == 0) break;
        }

        return [.. bytes];
    }

    /// <summary>Puts another number in the place of the next one: indices that cycle, point out, overflow.</summary>
    private static void ReplaceNumber(List<byte> bytes, int at, Random random)
    {
        string[] numbers = ["0", "-1", "1", "2", "3", "4", "5", "-2", "-3", "7", "2147483647", "-2147483648", "99999999999", "1e308", "-0", "0.5", "1e400", "NaN"];
        var start = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9' or (byte)'-');
        if (start < 0) return;
        var end = start + 1;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9' or (byte)'.') end++;
        bytes.RemoveRange(start, Math.Min(end, bytes.Count) - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(numbers[random.Next(numbers.Length)]));
    }

    private static void RequireConsistent(IScorer model)
    {
        var rows = Enumerable.Range(0, 2 * model.Features.Count).Select(i => i % 3 == 0 ? double.NaN : i * 0.4).ToArray();
        var margins = new double[2 * model.OutputCount];
        model.Score(rows, margins);
        if (model is not TreeEnsemble ensemble)
        {
            Assert.True(model is LinearModel or MulticlassLinearModel);
            return;
        }

        foreach (var margin in margins) Assert.False(double.IsNaN(margin));
        foreach (var tree in ensemble.Trees)
        {
            var parents = new int[tree.Count];
            for (var node = 0; node < tree.Count; node++)
            {
                Assert.True(double.IsFinite(tree.Threshold[node]) && double.IsFinite(tree.Value[node]) && tree.Cover[node] >= 0);
                if (tree.IsLeaf(node)) continue;
                Assert.InRange(tree.Feature[node], 0, ensemble.Features.Count - 1);
                parents[tree.Left[node]]++;
                parents[tree.Right[node]]++;
                Assert.True(tree.Left[node] > node && tree.Right[node] > node);
            }

            Assert.Equal(0, parents[0]);
            Assert.All(parents.Skip(1), count => Assert.Equal(1, count));
        }
    }
}
