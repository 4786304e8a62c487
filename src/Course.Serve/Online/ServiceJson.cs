using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Course.Serve;

/// <summary>The JSON of the service: camel case, numbers in their shortest form that reads back to the same bits.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PredictionRecord))]
[JsonSerializable(typeof(PredictionProblem))]
[JsonSerializable(typeof(IReadOnlyList<ModelDescription>))]
[JsonSerializable(typeof(ServiceHealth))]
[JsonSerializable(typeof(IReadOnlyList<ServiceRoute>))]
internal sealed partial class ServiceJson : JsonSerializerContext
{
    /// <summary>For what people read: quotes stand as they are, since the answer is never put into HTML unescaped.</summary>
    public static ServiceJson Readable { get; } =
        new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
