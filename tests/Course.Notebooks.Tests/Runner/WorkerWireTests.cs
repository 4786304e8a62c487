namespace Course.Notebooks.Tests;

public class WorkerWireTests
{
    private static async Task<WorkerMessage?> Through(WorkerMessage message)
    {
        using var stream = new MemoryStream(WorkerWire.Encode(message).ToArray());
        return await WorkerWire.ReadAsync(stream, TestContext.Current.CancellationToken);
    }

    // Law: any text of any message arrives as it was sent.
    [Fact]
    public async Task Any_message_survives_the_pipe() =>
        await Gen.Select(Gen.Int, Gen.String, Gen.String).SampleAsync(async (number, one, two) =>
        {
            Assert.Equal(new ExecuteCell(number, one), await Through(new ExecuteCell(number, one)));
            Assert.Equal(new OpenFolder(one), await Through(new OpenFolder(one)));
            Assert.Equal(new CellDone(number, true), await Through(new CellDone(number, true)));
            Assert.Equal(new CellEmitted(number, new StreamOutput(one, two)), await Through(new CellEmitted(number, new StreamOutput(one, two))));
            var display = new DisplayOutput(new Dictionary<string, string>(StringComparer.Ordinal) { [one] = two }, two, IsUpdate: true);
            var shown = Assert.IsType<DisplayOutput>(Assert.IsType<CellEmitted>(await Through(new CellEmitted(number, display))).Output);
            Assert.Equal(display.Data, shown.Data);
            Assert.Equal((two, true), (shown.DisplayId, shown.IsUpdate));
            var error = Assert.IsType<ErrorOutput>(Assert.IsType<CellEmitted>(await Through(new CellEmitted(1, new ErrorOutput(one, two, [two, one], number)))).Output);
            Assert.Equal([two, one], error.Traceback);
            Assert.Equal((one, two, number), (error.Name, error.Value, error.Line));
        }, iter: 100);

    [Fact]
    public async Task A_pipe_that_ends_inside_a_message_is_the_end()
    {
        var bytes = WorkerWire.Encode(new OpenFolder("folder")).ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            using var cut = new MemoryStream(bytes, 0, length);
            Assert.Null(await WorkerWire.ReadAsync(cut, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused()
    {
        using var foreign = new MemoryStream("HTTP/1.1 200 OK"u8.ToArray());
        await Assert.ThrowsAsync<InvalidDataException>(() => WorkerWire.ReadAsync(foreign, TestContext.Current.CancellationToken));
    }
}
