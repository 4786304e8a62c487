using System.Runtime.CompilerServices;

namespace Course;

/// <summary>Checks the options of a simulation; an error names the knob, its value and what is allowed.</summary>
internal static class Knobs
{
    public static void Share(double knob, [CallerArgumentExpression(nameof(knob))] string name = "") =>
        Require(knob is >= 0 and <= 1, knob, name, "a share, from 0 to 1");

    public static void Finite(double knob, [CallerArgumentExpression(nameof(knob))] string name = "") =>
        Require(double.IsFinite(knob), knob, name, "finite");

    public static void Positive(double knob, [CallerArgumentExpression(nameof(knob))] string name = "") =>
        Require(knob > 0 && double.IsFinite(knob), knob, name, "above 0");

    public static void AtLeast(double least, double knob, [CallerArgumentExpression(nameof(knob))] string name = "") =>
        Require(knob >= least, knob, name, FormattableString.Invariant($"at least {least}"));

    private static void Require(bool holds, double knob, string name, string allowed)
    {
        if (!holds) throw new ArgumentOutOfRangeException(name, knob, $"It must be {allowed}.");
    }
}
