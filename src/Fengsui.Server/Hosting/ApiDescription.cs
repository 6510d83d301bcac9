using Fengsui.Kernel.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fengsui.Server.Hosting;

/// <summary>What <c>/openapi/v1.json</c> says of the whole: title, how to sign in, which permission each operation asks for.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Fengsui 烽燧",
                Version = "v1",
                Description = "Errors are problem details (RFC 9457) with `code`, `field` and `traceId`. Lists take `cursor` and `limit`. "
                    + "Times are RFC 3339. Get a token from `POST /api/v1/auth/token`.",
            };
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (!metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security =
                    [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            }

            if (metadata.OfType<PermissionMetadata>().LastOrDefault() is { } permission)
            {
                operation.Description = $"{operation.Description} Permission: `{permission.Permission}`.".Trim();
            }

            return Task.CompletedTask;
        });
    }
}
