using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fengsui.Kernel.Storage;

/// <summary>Stores an instant as UTC milliseconds since 1970, which both stores order and compare alike.</summary>
public sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
