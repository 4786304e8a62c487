using Course.Models;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Course;

/// <summary>The fitted half of an ML.NET pipeline: imputation, power, scaling, one-hot, and the same as a plain encoder.</summary>
/// <remarks>
/// Fitted on the given rows and on nothing else. ML.NET computes in float and the encoder in double: the two agree to
/// about 1e-6 relative, and <see cref="Gap"/> says how well. Levels come from the schema, not from the rows.
/// </remarks>
internal sealed class Featurisation
{
    private readonly ITransformer _transformer;
    private readonly int[] _order;

    private Featurisation(MLContext ml, ITransformer transformer, Encoder encoder, int[] order) =>
        (Context, _transformer, Encoder, _order) = (ml, transformer, encoder, order);

    public MLContext Context { get; }

    /// <summary>The same as plain numbers.</summary>
    public Encoder Encoder { get; }

    public static Featurisation Fit(LoanRows rows, Recipe recipe, int seed)
    {
        var ml = new MLContext(seed);
        var frame = rows.ToFrame();
        string[] numbers = [.. rows.Schema.Columns.Where(column => column.Kind == ColumnKind.Numeric).Select(column => column.Name)];
        string[] levels = [.. rows.Schema.Columns.Where(column => column.Kind == ColumnKind.Categorical).Select(column => column.Name)];
        string[] withGaps = recipe.HasIndicators ? [.. numbers.Where(name => rows.Column(name).Any(double.IsNaN))] : [];
        // Trees know what to do with a missing value and do not care for scale.
        var isTree = recipe.Learner is Learner.BoostedTrees or Learner.OneRule;

        IEstimator<ITransformer> pipeline = ml.Transforms.Concatenate("Numbers", numbers);
        if (withGaps.Length > 0)
            pipeline = pipeline.Append(ml.Transforms.Concatenate("Gaps", withGaps)).Append(ml.Transforms.IndicateMissingValues("Indicators", "Gaps"))
                .Append(ml.Transforms.Conversion.ConvertType("Indicators", outputKind: DataKind.Single));
        if (!isTree) pipeline = pipeline.Append(ml.Transforms.ReplaceMissingValues("Numbers", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean));
        var filled = pipeline.Fit(frame);
        var fills = isTree ? [] : Probe(ml, filled, rows);
        double[] lambdas = [];
        if (recipe.HasPower && !isTree)
        {
            lambdas = Lambdas(filled.Transform(frame), numbers.Length);
            var fitted = lambdas;
            var (input, output) = (SchemaDefinition.Create(typeof(NumbersIn)), SchemaDefinition.Create(typeof(NumbersOut)));
            input[nameof(NumbersIn.Numbers)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, numbers.Length);
            output[nameof(NumbersOut.Bent)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, numbers.Length);
            pipeline = pipeline.Append(ml.Transforms.CustomMapping<NumbersIn, NumbersOut>(
                (from, to) => to.Bent = Bend(from.Numbers, fitted), contractName: null, input, output));
        }

        if (!isTree)
        {
            var source = lambdas.Length > 0 ? nameof(NumbersOut.Bent) : "Numbers";
            pipeline = pipeline.Append(ml.Transforms.NormalizeMeanVariance("Scaled", source, fixZero: false));
        }

        foreach (var name in levels)
            pipeline = pipeline.Append(ml.Transforms.Categorical.OneHotEncoding(
                name + "*", name, keyData: ml.Data.LoadFromEnumerable(rows.Schema.Columns[rows.Schema.IndexOf(name)].Levels.Select(level => new Level { Value = level }))));
        string[] parts = [isTree ? "Numbers" : "Scaled", .. withGaps.Length > 0 ? ["Indicators"] : (string[])[], .. levels.Select(name => name + "*")];
        pipeline = pipeline.Append(ml.Transforms.Concatenate("Features", parts));
        var transformer = pipeline.Fit(frame);
        var (offsets, scales) = isTree ? ([], []) : Scaling(transformer);
        var encoder = new Encoder(rows.Schema, [.. rows.Schema.Columns.Select(column => column.Kind == ColumnKind.Categorical
            ? (ColumnEncoding)new OneHotEncoding(column.Name)
            : Number(column.Name, Array.IndexOf(numbers, column.Name)))]);
        return new(ml, transformer, encoder, Order(encoder, numbers, withGaps, levels));

        NumericEncoding Number(string name, int i) => isTree
            ? new(name, HasIndicator: withGaps.Contains(name))
            : new(name, fills[i], lambdas.Length > 0 ? lambdas[i] : null, offsets[i], scales[i], withGaps.Contains(name));
    }

    /// <summary>ML.NET's own features of some rows, in the encoder's order.</summary>
    public float[][] Transform(LoanRows rows)
    {
        var transformed = _transformer.Transform(rows.ToFrame());
        var features = new List<float[]>(rows.Count);
        var column = transformed.Schema["Features"];
        using var cursor = transformed.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        while (cursor.MoveNext())
        {
            getter(ref buffer);
            var dense = buffer.DenseValues().ToArray();
            features.Add([.. _order.Select(slot => dense[slot])]);
        }

        return [.. features];
    }

    /// <summary>Largest difference between ML.NET's features and the encoder's, relative to values above 1.</summary>
    public double Gap(LoanRows rows)
    {
        var (theirs, ours) = (Transform(rows), Encoder.Encode(rows.Raw));
        var gap = 0.0;
        for (var row = 0; row < rows.Count; row++)
            for (var i = 0; i < Encoder.Width; i++)
            {
                var (their, our) = ((double)theirs[row][i], ours[row][i]);
                if (double.IsNaN(their) != double.IsNaN(our)) return double.PositiveInfinity;
                if (!double.IsNaN(their)) gap = Math.Max(gap, Math.Abs(their - our) / Math.Max(1, Math.Abs(our)));
            }

        return gap;
    }

    // What a row without any number is filled with.
    private static double[] Probe(MLContext ml, ITransformer filled, LoanRows rows)
    {
        var missing = new LoanRows(rows.Schema, new([.. Enumerable.Repeat(double.NaN, rows.Schema.Width)], rows.Schema.Width), [false]);
        return [.. ml.Data.CreateEnumerable<NumbersIn>(filled.Transform(missing.ToFrame()), reuseRowObject: false).Single().Numbers.Select(value => (double)value)];
    }

    private static double[] Lambdas(IDataView filled, int width)
    {
        var columns = Enumerable.Range(0, width).Select(_ => new List<double>()).ToArray();
        var column = filled.Schema["Numbers"];
        using var cursor = filled.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        while (cursor.MoveNext())
        {
            getter(ref buffer);
            var i = 0;
            foreach (var value in buffer.DenseValues()) columns[i++].Add(value);
        }

        // A constant column is left as it is.
        return [.. columns.Select(values => values.Min() == values.Max() ? 1 : YeoJohnson.FitLambda(values.ToArray()))];
    }

    private static float[] Bend(float[] numbers, double[] lambdas)
    {
        var bent = new float[numbers.Length];
        for (var i = 0; i < bent.Length; i++) bent[i] = (float)YeoJohnson.Apply(numbers[i], lambdas[i]);
        return bent;
    }

    private static (double[] Offsets, double[] Scales) Scaling(ITransformer transformer)
    {
        var normaliser = Steps(transformer).OfType<NormalizingTransformer>().Single();
        var fitted = (NormalizingTransformer.AffineNormalizerModelParameters<System.Collections.Immutable.ImmutableArray<float>>)normaliser.GetNormalizerModelParameters(0);
        double[] scales = [.. fitted.Scale.Select(scale => (double)scale)];
        double[] offsets = [.. fitted.Offset.Select(offset => (double)offset)];
        return (offsets.Length == 0 ? new double[scales.Length] : offsets, scales);
    }

    // Chains of chains, as Append makes them.
    private static IEnumerable<ITransformer> Steps(ITransformer transformer) =>
        transformer is IEnumerable<ITransformer> chain ? chain.SelectMany(Steps) : [transformer];

    private static int[] Order(Encoder encoder, string[] numbers, string[] withGaps, string[] levels)
    {
        var slots = new List<string>(numbers);
        slots.AddRange(withGaps.Select(name => $"{name} is missing"));
        foreach (var name in levels)
            slots.AddRange(encoder.Schema.Columns[encoder.Schema.IndexOf(name)].Levels.Select(level => $"{name}={level}"));
        return [.. encoder.Features.Select(feature => slots.IndexOf(feature))];
    }

    private sealed class Level
    {
        public string Value { get; set; } = "";
    }

    private sealed class NumbersIn
    {
        public float[] Numbers { get; set; } = [];
    }

    private sealed class NumbersOut
    {
        public float[] Bent { get; set; } = [];
    }
}
