namespace Course.Notebooks.Tests;

/// <summary>Runs cells and collects what they emit.</summary>
internal static class Cells
{
    public static async Task<(CellResult Result, List<CellOutput> Outputs)> RunAsync(this CSharpSession session, string code, CancellationToken cancellationToken = default)
    {
        var outputs = new List<CellOutput>();
        var result = await session.ExecuteAsync(code, outputs.Add, cancellationToken);
        return (result, outputs);
    }

    public static async Task<string> TextAsync(this CSharpSession session, string code)
    {
        var (result, outputs) = await session.RunAsync(code, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Value);
        return string.Concat(outputs.Select(output => output switch
        {
            StreamOutput stream => stream.Text,
            ResultOutput value => value.Data["text/plain"],
            DisplayOutput display => string.Join('|', display.Data.Select(item => $"{item.Key}={item.Value}")),
            _ => "",
        }));
    }

    public static async Task<ErrorOutput> ErrorAsync(this CSharpSession session, string code)
    {
        var (result, outputs) = await session.RunAsync(code, TestContext.Current.CancellationToken);
        Assert.False(result.Succeeded);
        Assert.Same(result.Error, outputs[^1]);
        return result.Error!;
    }
}
