using System.Net;
using Markdig;

namespace Course.Notebooks;

/// <summary>Parts of a cell that are prose or markup, as HTML.</summary>
internal static class Markup
{
    // Built when the first Markdown part is met: most sessions have none.
    private static readonly Lazy<MarkdownPipeline> Pipeline = new(() => new MarkdownPipelineBuilder().UseAdvancedExtensions().Build());

    public static string Of(CellPart part) =>
        part.Language == CellLanguage.Markdown ? Markdown.ToHtml(part.Text, Pipeline.Value) : part.Text;

    /// <summary>The note that packages of this machine are in use, as .NET Interactive words it.</summary>
    /// <param name="packages">Each as <c>Id, version</c>.</param>
    public static string OfPackages(IEnumerable<string> packages) =>
        "<div><div></div><div></div><div><strong>Installed Packages</strong><ul>"
        + string.Concat(packages.Select(package => $"<li><span>{WebUtility.HtmlEncode(package)}</span></li>"))
        + "</ul></div></div>";
}
