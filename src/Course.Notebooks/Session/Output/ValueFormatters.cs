using System.Net;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks;

/// <summary>Formatters of types that the engine knows by name only, since it references neither library.</summary>
/// <remarks>A data frame is shown as a table, a Plotly.NET chart as a live figure; both have plain text beside it.</remarks>
internal static class ValueFormatters
{
    private const string Plotly = "application/vnd.plotly.v1+json";

    private static int _listening;

    /// <summary>Forgets what earlier sessions registered, and registers the engine's own now and when a library is loaded.</summary>
    public static void Reset()
    {
        Formatter.ResetToDefault();
        Formatter.Register<byte[]>(bytes => $"<pre class=\"dni-binary\">{WebUtility.HtmlEncode(HexDump.Of(bytes))}</pre>", HtmlFormatter.MimeType);
        Formatter.Register<byte[]>(HexDump.Of, PlainTextFormatter.MimeType);
        if (Interlocked.Exchange(ref _listening, 1) == 0) AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => Register(loaded.LoadedAssembly);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) Register(assembly);
    }

    private static void Register(Assembly assembly)
    {
        var name = assembly.GetName().Name;
        if (name == "Microsoft.Data.Analysis" && assembly.GetType("Microsoft.Data.Analysis.DataFrame") is { } frame)
        {
            Formatter.Register(frame, (value, writer) => writer.Write(FrameTable.Html(value)), HtmlFormatter.MimeType);
            Formatter.Register(frame, (value, writer) => writer.Write(value.ToString()), PlainTextFormatter.MimeType);
            Formatter.SetPreferredMimeTypesFor(frame, HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
        }
        else if (name == "Plotly.NET" && assembly.GetType("Plotly.NET.GenericChart") is { } chart
            && chart.GetMethod("toFigureJson", [chart]) is { } figure)
        {
            Formatter.Register(chart, (value, writer) => writer.Write((string)figure.Invoke(null, [value])!), Plotly);
            Formatter.Register(chart, (_, writer) => writer.Write("A Plotly.NET chart."), PlainTextFormatter.MimeType);
            Formatter.SetPreferredMimeTypesFor(chart, Plotly, PlainTextFormatter.MimeType);
        }
    }
}
