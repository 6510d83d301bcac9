using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Fengsui.Testing;

/// <summary>One line that the code under test logged.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Message, Exception? Error)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Level} {Category}: {Message} {Error}");
}

/// <summary>
/// Keeps what was logged. A test that caused an Error fails at the end, unless it said with <see cref="ExpectError"/>
/// that it expects one.
/// </summary>
/// <remarks>Thread safe.</remarks>
public sealed class LogCapture : ILoggerProvider
{
    private const int Capacity = 20_000;
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private readonly ConcurrentQueue<string> _expected = new();

    /// <summary>Everything at Information and above, oldest first.</summary>
    public IReadOnlyList<LogLine> Lines => [.. _lines];

    /// <summary>Errors that nobody expected.</summary>
    public IReadOnlyList<LogLine> UnexpectedErrors =>
        [.. _lines.Where(l => l.Level >= LogLevel.Error && !_expected.Any(e => l.ToString().Contains(e, StringComparison.Ordinal)))];

    /// <summary>Says that errors whose text, category or exception contains this are part of the test.</summary>
    public void ExpectError(string containing) => _expected.Enqueue(containing);

    /// <summary>Throws when an Error was logged that nobody expected.</summary>
    public void ThrowOnUnexpectedErrors()
    {
        var errors = UnexpectedErrors;
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(
                $"The test logged {errors.Count} error(s) that it did not expect:\n{string.Join('\n', errors.Take(5))}");
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Writer(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && capture._lines.Count < Capacity)
            {
                capture._lines.Enqueue(new LogLine(logLevel, category, formatter(state, exception), exception));
            }
        }
    }
}
