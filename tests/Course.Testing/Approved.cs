namespace Course.Testing;

/// <summary>Text that a person reads is compared with a file that a person approved.</summary>
/// <remarks>
/// A difference writes NAME.received.txt beside the approved file: look at both, then move the received file over the
/// approved one if it is right.
/// </remarks>
internal static class Approved
{
    public static void Match(string file, string text)
    {
        var folder = Repository.PathTo("tests", typeof(Approved).Assembly.GetName().Name!, "approved");
        var approved = Path.Combine(folder, file);
        var received = approved.Replace(".approved.", ".received.", StringComparison.Ordinal);
        var expected = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : null;
        if (expected?.TrimEnd('\n') == text.ReplaceLineEndings("\n").TrimEnd('\n'))
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(received, text);
        Assert.Fail($"{(expected is null ? "nothing is approved yet" : "text differs from what was approved")}: compare {received} with {approved}");
    }
}
