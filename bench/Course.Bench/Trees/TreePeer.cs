using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Course.Explain;
using Course.Models;

namespace Course.Bench;

/// <summary>Answers one question a line: what to compute, on how many rows; replies with seconds of processor time.</summary>
/// <remarks>
/// Questions: <c>shap ROWS THREADS [FILE]</c>, <c>interactions ROWS THREADS [FILE]</c>, <c>pdp ROWS THREADS</c> (all features, every
/// step), <c>curve ROWS FEATURE GRIDFILE FILE</c>, <c>interventional ROWS BACKGROUND THREADS</c> (compiling included),
/// <c>pairs ROWS BACKGROUND</c> (the per-pair algorithm), <c>memory</c>. A FILE receives the numbers as little-endian doubles.
/// </remarks>
internal sealed class TreePeer(TreeEnsemble ensemble, Rows rows)
{
    private readonly TreeShap _shap = TreeShap.For(ensemble);
    private readonly TreeInteractions _interactions = TreeInteractions.For(ensemble);
    private readonly TreePartialDependence _curves = TreePartialDependence.For(ensemble);
    private readonly PerPairTreeShap _pairs = new(ensemble);

    public static int Serve(string model, string rows, TextReader input, TextWriter output)
    {
        var ensemble = (TreeEnsemble)ModelFile.Open(model);
        var peer = new TreePeer(ensemble, new Rows(Doubles(rows), ensemble.Features.Count));
        output.WriteLine("ready");
        while (input.ReadLine() is { Length: > 0 } line)
        {
            output.WriteLine(peer.Answer(line.Split(' ')).ToString("R", CultureInfo.InvariantCulture));
            output.Flush();
        }

        return 0;
    }

    private double Answer(string[] words) => words switch
    {
        ["shap", var n, var threads, .. var file] => Time(() => _shap.Of(First(n), Number(threads)).Attributions, file),
        ["interactions", var n, var threads, .. var file] => Time(() => _interactions.Of(First(n), Number(threads)).Values, file),
        ["pdp", var n, var threads] => Time(() => _curves.Of(First(n), new CurveOptions { Parallelism = Number(threads) })[0].Curve.Mean, []),
        ["curve", var n, var feature, var grid, var file] => Time(() => _curves.Of(First(n), ensemble.Features[Number(feature)], Doubles(grid)).Mean, [file]),
        ["interventional", var n, var background, var threads] =>
            Time(() => InterventionalTreeShap.For(ensemble, Last(background)).Of(First(n), Number(threads)).Attributions, []),
        ["pairs", var n, var background] => Time(() => _pairs.Explain(First(n), Last(background)), []),
        ["agree", var n, var background] => Gap(
            InterventionalTreeShap.For(ensemble, Last(background)).Of(First(n)).Attributions, _pairs.Explain(First(n), Last(background))),
        ["memory"] => Environment.WorkingSet,
        _ => throw new ArgumentException($"No such question: {string.Join(' ', words)}.", nameof(words)),
    };

    private static double Time(Func<IReadOnlyList<double>> compute, string[] file)
    {
        var start = ProcessorTime();
        var numbers = compute();
        var seconds = (ProcessorTime() - start).TotalSeconds;
        if (file is [var path]) File.WriteAllBytes(path, MemoryMarshal.AsBytes<double>(numbers.ToArray()));
        return seconds;
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static double Gap(IReadOnlyList<double> one, double[] other) => other.Select((value, i) => Math.Abs(value - one[i])).Max();

    private Rows First(string count) => new(rows.Values[..(Number(count) * rows.Width)], rows.Width);

    private Rows Last(string count) => new(rows.Values[^(Number(count) * rows.Width)..], rows.Width);

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private static double[] Doubles(string path) => MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(path)).ToArray();
}
