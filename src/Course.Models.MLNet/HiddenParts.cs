using System.Collections;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace Course.Models;

/// <summary>What a model of ML.NET 5.0.1 needs to be scored and does not show: read by reflection, proved by tests.</summary>
internal static class HiddenParts
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The value put in for a missing one, one a split, or null if NaN is compared as it is.</summary>
    public static float[]? MissingValues(RegressionTreeBase tree)
    {
        var inner = Field(typeof(RegressionTreeBase), "_tree").GetValue(tree)!;
        return (float[]?)Field(inner.GetType(), "DefaultValueForMissing").GetValue(inner);
    }

    /// <summary>The model of each class, and the name of the formula that combines them.</summary>
    public static (IReadOnlyList<object> Models, string Formula) Classes(OneVersusAllModelParameters model)
    {
        var inner = Field(typeof(OneVersusAllModelParameters), "_impl").GetValue(model)!;
        var models = (IEnumerable)Property(inner.GetType(), "Predictors").GetValue(inner)!;
        return ([.. models.Cast<object>()], Field(inner.GetType(), "OutputFormula").GetValue(inner)!.ToString()!);
    }

    private static FieldInfo Field(Type type, string name) => type.GetField(name, Any) ?? throw Missing(type, name);

    private static PropertyInfo Property(Type type, string name) => type.GetProperty(name, Any) ?? throw Missing(type, name);

    private static NotSupportedException Missing(Type type, string name) =>
        new($"{type.Name} has no '{name}' in Microsoft.ML {typeof(MLContext).Assembly.GetName().Version}; this conversion was written for 5.0.1.");
}
