using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Fengsui.Hazards.Reports.Open311;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Fengsui.Hazards.Reports;

/// <summary>
/// A token bucket for each network address: a few reports at once, then one every some minutes. Who is refused hears when to try again. Of an
/// IPv6 address the first 64 bits count, because a household has all behind them.
/// </summary>
internal sealed class SendLimit(IOptions<ReportOptions> options) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => ReportLimits.RejectAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetTokenBucketLimiter(
        ReportLimits.AddressOf(httpContext),
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.Burst, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(options.Value.MinutesPerReport),
            AutoReplenishment = true, QueueLimit = 0,
        });
}

/// <summary>How often an address may look.</summary>
internal sealed class LookLimit(IOptions<ReportOptions> options) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => ReportLimits.RejectAsync;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => RateLimitPartition.GetFixedWindowLimiter(
        ReportLimits.AddressOf(httpContext),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.LooksPerMinute, Window = TimeSpan.FromMinutes(1) });
}

internal static class ReportLimits
{
    private const int NetworkBytes = 8;
    private const int SecondsPerMinute = 60;

    /// <summary>The network address that limits count by.</summary>
    public static string AddressOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "local";
        }

        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? new IPAddress([.. address.GetAddressBytes().Take(NetworkBytes), .. new byte[NetworkBytes]]).ToString()
            : address.MapToIPv4().ToString();
    }

    public static async ValueTask RejectAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var given) ? given : TimeSpan.FromMinutes(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        var http = context.HttpContext;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var refusal = Refusal.Unavailable("reports.too-many", ((seconds + SecondsPerMinute - 1) / SecondsPerMinute).ToString(CultureInfo.InvariantCulture));
        if (Open311Endpoints.Owns(http))
        {
            await Open311Answer.Error(http, StatusCodes.Status429TooManyRequests, refusal).ExecuteAsync(http);
            return;
        }

        await Problems.WriteAsync(http, refusal, StatusCodes.Status429TooManyRequests);
    }
}
