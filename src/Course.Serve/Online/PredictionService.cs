using System.Net;
using Course.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Course.Serve;

/// <summary>A REST prediction service inside this process, on the loopback address.</summary>
/// <remarks>
/// <para>
/// A start under the name of a running service stops that one first, so a notebook cell may be run again. Nothing is read from
/// environment variables or settings files: a service is what its options say.
/// </para>
/// <para>There is no authentication: whoever is logged in on this machine can call it, and nobody else can.</para>
/// </remarks>
/// <example>
/// <code>
/// await using var service = await PredictionService.StartAsync(HandModel.Package());
/// var answer = await service.Client.PredictAsync(new { util = 0.80, late = 2, age = 27 });   // 0.443986
/// </code>
/// </example>
public sealed class PredictionService : IAsyncDisposable
{
    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static readonly Dictionary<string, PredictionService> Running = new(StringComparer.Ordinal);

    private readonly WebApplication _app;
    private readonly ModelSlot<Predictor> _slot;
    private readonly PredictionServiceOptions _options;
    private int _stopped;

    private PredictionService(Predictor predictor, PredictionServiceOptions options)
    {
        (_options, Routes) = (options, PredictionApi.Routes);
        _slot = new ModelSlot<Predictor>(predictor);
        _app = Build(_slot, options);
    }

    /// <summary>The service's name in its process.</summary>
    public string Name => _options.Name;

    /// <summary>Where it listens, as http://127.0.0.1:5005.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What may be asked of it.</summary>
    public IReadOnlyList<ServiceRoute> Routes { get; }

    /// <summary>A client of this service.</summary>
    public PredictionClient Client { get; private set; } = null!;

    /// <summary>Whether it still answers.</summary>
    public bool IsRunning => Volatile.Read(ref _stopped) == 0;

    /// <summary>Starts a service for a package.</summary>
    /// <param name="package">The model and all it needs.</param>
    /// <param name="options">Name, port, limits, policies.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<PredictionService> StartAsync(
        ModelPackage package, PredictionServiceOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new PredictionServiceOptions();
        return StartAsync(Predictor.Of(package, options.Model), options, cancellationToken);
    }

    /// <summary>Starts a service for a package folder.</summary>
    /// <param name="folder">A folder written by <see cref="ModelPackage"/>.</param>
    /// <param name="options">Name, port, limits, policies.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="ModelFormatException">A file of the package is missing or damaged.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static Task<PredictionService> StartAsync(
        string folder, PredictionServiceOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(ModelPackage.Open(folder), options, cancellationToken);

    /// <summary>Starts a service for a predictor.</summary>
    /// <param name="predictor">The model that answers first.</param>
    /// <param name="options">Name, port, limits, policies.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PredictionService> StartAsync(
        Predictor predictor, PredictionServiceOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        options ??= new PredictionServiceOptions();
        if (options.Defect is { } defect) throw new ArgumentException(defect, nameof(options));
        await Starting.WaitAsync(cancellationToken);
        try
        {
            if (Running.Remove(options.Name, out var before)) await before.StopAsync();
#pragma warning disable CA2000 // a start that fails disposes the service itself; one that succeeds hands it to the caller
            return Running[options.Name] = await new PredictionService(predictor, options).ListenAsync(cancellationToken);
#pragma warning restore CA2000
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>Makes another model answer. Requests under way end on the old one; none fails.</summary>
    /// <returns>Completes when the old model answers nobody any more.</returns>
    /// <exception cref="ObjectDisposedException">The service was stopped.</exception>
    public Task SwapAsync(Predictor predictor) => _slot.Swap(predictor);

    /// <summary>Makes another package answer, under the same model name.</summary>
    /// <returns>Completes when the old model answers nobody any more.</returns>
    /// <exception cref="ObjectDisposedException">The service was stopped.</exception>
    public Task SwapAsync(ModelPackage package) => SwapAsync(Predictor.Of(package, _options.Model));

    /// <summary>Stops: takes no new request, lets those under way end, frees the port. A second call changes nothing.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _slot.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
    }

    /// <summary>One line: name, address and state.</summary>
    public override string ToString() => $"{Name} at {Address} ({(IsRunning ? "running" : "stopped")})";

    private async Task<PredictionService> ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _app.StartAsync(cancellationToken);
            Address = new Uri(_app.Urls.Single());
            Client = new PredictionClient(Address);
            return this;
        }
        catch (Exception error)
        {
            _slot.Dispose();
            await _app.DisposeAsync();
            if (error is IOException { InnerException: AddressInUseException })
                throw new IOException(FormattableString.Invariant($"port {_options.Port} is taken. Stop the other program or give another port."), error);
            throw;
        }
    }

    // The empty builder: no settings files, no environment variables, no console log, and no signal handlers (a notebook's
    // Ctrl-C is the notebook's).
    private static WebApplication Build(ModelSlot<Predictor> slot, PredictionServiceOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Course.Serve" });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>().AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();
        new PredictionApi(slot, options).Map(app);
        return app;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
