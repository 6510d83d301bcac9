using Microsoft.AspNetCore.Routing;

namespace Fengsui.Places.Transfer;

/// <summary>Everything of this folder under <c>/api/v1</c>.</summary>
internal static class TransferEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        ImportEndpoints.Map(api);
        ExportEndpoints.Map(api);
        MergeEndpoints.Map(api);
    }
}
