#pragma warning disable CA2000 // who disposes the models is what these tests are about

namespace Course.Serve.Tests.Prediction;

public sealed class ModelSlotTests
{
    private sealed class Model : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose()
        {
            Assert.False(Disposed, "disposed twice");
            Disposed = true;
        }
    }

    [Fact]
    public void A_lease_holds_the_model_it_was_taken_on_through_a_swap()
    {
        Model first = new(), second = new();
        using var slot = new ModelSlot<Model>(first);
        var lease = slot.Acquire();
        var gone = slot.Swap(second);

        Assert.Same(first, lease.Model);
        Assert.False(first.Disposed || gone.IsCompleted);
        using (var later = slot.Acquire()) Assert.Same(second, later.Model);
        lease.Dispose();
        Assert.True(first.Disposed && gone.IsCompleted);
        Assert.False(second.Disposed);
    }

    [Fact]
    public void A_model_that_nobody_uses_is_disposed_at_the_swap()
    {
        var first = new Model();
        using var slot = new ModelSlot<Model>(first);
        Assert.True(slot.Swap(new Model()).IsCompleted);
        Assert.True(first.Disposed);
    }

    [Fact]
    public async Task An_emptied_slot_lends_no_more_and_disposes_after_the_last_lease()
    {
        var model = new Model();
        var slot = new ModelSlot<Model>(model);
        var lease = slot.Acquire();
        slot.Dispose();
        slot.Dispose();
        Assert.False(model.Disposed);
        Assert.Throws<ObjectDisposedException>(() => slot.Acquire());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => slot.Swap(new Model()));
        lease.Dispose();
        Assert.True(model.Disposed);
    }

    // Law: under any interleaving, no lease ever sees a disposed model, and in the end all but the last are disposed.
    [Fact]
    public async Task No_reader_sees_a_disposed_model_while_models_change()
    {
        var models = Enumerable.Range(0, 2_000).Select(_ => new Model()).ToArray();
        using var slot = new ModelSlot<Model>(models[0]);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var read = 0;
            while (!done.IsCancellationRequested)
            {
                using var lease = slot.Acquire();
                Assert.False(lease.Model.Disposed);
                read++;
            }

            return read;
        })).ToArray();
        var gone = models.Skip(1).Select(slot.Swap).ToArray();
        await done.CancelAsync();
        await Task.WhenAll(readers);
        await Task.WhenAll(gone);
        Assert.All(models[..^1], model => Assert.True(model.Disposed));
        Assert.False(models[^1].Disposed);
    }
}
