namespace Fengsui.Sensing.Api;
internal static class DeviceEndpoints { public static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder api) { } }
