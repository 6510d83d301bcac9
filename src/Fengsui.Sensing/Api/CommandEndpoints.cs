namespace Fengsui.Sensing.Api;
internal static class CommandEndpoints { public static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder api) { } }
