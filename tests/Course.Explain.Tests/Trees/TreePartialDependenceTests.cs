using Course.Models;

namespace Course.Explain.Tests;

public sealed class TreePartialDependenceTests
{
    private static readonly CurveOptions Predictions = new() { Scale = Scale.Prediction };

    // Oracle: brute force, at every step, between the steps, below the first, and on values that only float rounding moves.
    [Fact]
    public void Equals_brute_force_at_every_value() =>
        TreeCase.Any.Sample(@case =>
        {
            var (ensemble, _, background, _) = @case;
            var curves = TreePartialDependence.For(ensemble);
            foreach (var feature in ensemble.Features)
            {
                double[] grid = Around(curves.Steps(feature));
                Close.To(PartialDependence.Of(ensemble, background, feature, grid).Mean, curves.Of(background, feature, grid).Mean, place: feature);
            }
        }, iter: 200);

    [Fact]
    public void Curves_of_all_features_from_one_pass_equal_brute_force_at_their_steps() =>
        TreeCase.Any.Sample(@case =>
        {
            var (ensemble, _, background, _) = @case;
            foreach (var (curve, missing) in TreePartialDependence.For(ensemble).Of(background))
            {
                Assert.Equal(CurveShape.Steps, curve.Shape);
                Close.To(PartialDependence.Of(ensemble, background, curve.Feature, [.. curve.Grid]).Mean, curve.Mean, place: curve.Feature);
                Close.To(PartialDependence.OfLevels(ensemble, background, curve.Feature, [double.NaN]).Mean, missing, place: $"{curve.Feature} missing");
            }
        }, iter: 150);

    [Fact]
    public void Nothing_happens_between_two_steps() =>
        TreeCase.Any.Sample(@case =>
        {
            var (ensemble, _, background, _) = @case;
            foreach (var (curve, _) in TreePartialDependence.For(ensemble).Of(background))
                for (var i = 1; i < curve.Grid.Count; i++)
                {
                    var middle = curve.Grid[i - 1] + (curve.Grid[i] - curve.Grid[i - 1]) / 2;
                    if (!(middle > curve.Grid[i - 1] && middle < curve.Grid[i]) || (ensemble.RoundsToFloat && (float)middle >= curve.Grid[i])) continue;
                    var between = PartialDependence.Of(ensemble, background, curve.Feature, [middle]).Mean;
                    for (var output = 0; output < ensemble.OutputCount; output++)
                        Close.To(curve.Mean[output * curve.Grid.Count + i - 1], between[output]);
                }
        }, iter: 100);

    [Fact]
    public void Ice_equals_brute_force_and_its_mean_is_the_curve() =>
        TreeCase.Any.Sample(@case =>
        {
            var (ensemble, rows, _, _) = @case;
            var curves = TreePartialDependence.For(ensemble);
            var feature = ensemble.Features[^1];
            double[] grid = Around(curves.Steps(feature));
            var ice = curves.Ice(rows, feature, grid);
            Close.To(Ice.Of(ensemble, rows, feature, grid).Curves, ice.Curves);
            Close.To(curves.Of(rows, feature, grid).Mean, ice.Mean().Mean);
        }, iter: 150);

    [Fact]
    public void Mean_predictions_are_means_of_predictions() =>
        TreeCase.Any.Sample(@case =>
        {
            var (plain, rows, _, _) = @case;
            var ensemble = new TreeEnsemble(plain.Features, plain.Trees, new() { Link = Link.Logit, Comparison = plain.Comparison });
            var many = TreeCase.Table(new Random(rows.Count), 131, rows.Width);
            var curves = TreePartialDependence.For(ensemble);
            double[] grid = [-1, 0, 0.75];
            Close.To(PartialDependence.Of(ensemble, many, "f0", grid, Predictions).Mean, curves.Of(many, "f0", grid, Predictions).Mean);
        }, iter: 50);

    [Fact]
    public void A_categorical_block_has_a_point_a_level()
    {
        var tree = new TreeBuilder()
            .OneHot(0, 1, [0b011], 1, 2, cover: 4)
            .Split(1, 0, 0, 3, 4, cover: 2).Leaf(2, 5, 2).Leaf(3, 1, 1).Leaf(4, 2, 1).Build();
        var other = new TreeBuilder().Split(0, 3, 0.5, 1, 2, cover: 2).Leaf(1, 0.25, 1).Leaf(2, 8, 1).Build();
        string[] names = ["age", "home=rent", "home=own", "home=other"];
        var ensemble = new TreeEnsemble(names, [tree, other], new() { Blocks = [new("home", 1, 3)] });
        var background = new Rows([-1, 1, 0, 0, 1, 0, 0, 1], 4);
        var curves = TreePartialDependence.For(ensemble);
        Assert.Equal(["age", "home"], curves.Features);
        var (curve, missing) = curves.Of(background, "home");
        Assert.Equal(CurveShape.Levels, curve.Shape);
        Assert.Equal(names[1..], curve.Levels);
        Close.To(PartialDependence.OfOneHot(ensemble, background, new("home", names[1..])).Mean, curve.Mean);
        Close.To([1.75], missing);
        Assert.Throws<ArgumentException>(() => curves.Of(background, "home", [0.0]));
    }

    [Fact]
    public void Every_number_of_threads_gives_the_same_bits()
    {
        var (ensemble, _, _, _) = TreeCase.Of(seed: 3, depth: 8, features: 9, trees: 12);
        var background = TreeCase.Table(new Random(6), 501, 9);
        var curves = TreePartialDependence.For(ensemble);
        var one = curves.Of(background).SelectMany(curve => curve.Curve.Mean);
        Assert.Equal(one, curves.Of(background, new CurveOptions { Parallelism = 2 }).SelectMany(curve => curve.Curve.Mean));
        Assert.Equal(one, curves.Of(background, new CurveOptions { Parallelism = 7 }).SelectMany(curve => curve.Curve.Mean));
        var ice = curves.Ice(background, "f3", [-1, 0, 1]).Curves;
        Assert.Equal(ice, curves.Ice(background, "f3", [-1, 0, 1], new() { Parallelism = 7 }).Curves);
    }

    [Fact]
    public void An_unknown_feature_is_named_with_the_ones_there_are()
    {
        var (ensemble, rows, _, _) = TreeCase.Of(seed: 1, features: 2);
        var error = Assert.Throws<ArgumentException>(() => TreePartialDependence.For(ensemble).Of(rows, "f7"));
        Assert.StartsWith("The model has no feature 'f7' with a curve. It has: f0, f1.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Steps, their neighbours on both sides, and values in between.</summary>
    private static double[] Around(IReadOnlyList<double> steps) =>
        [.. steps.SelectMany(step => new[] { Math.BitDecrement(step), step, Math.BitIncrement(step), step + 0.1 }).Append(-9).Append(9).Distinct().Order()];
}
