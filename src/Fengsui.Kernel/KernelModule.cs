using System.Reflection;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Accounts.Sessions;
using Fengsui.Kernel.Accounts.TwoFactor;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Calendar;
using Fengsui.Kernel.Cluster;
using Fengsui.Kernel.Documents;
using Fengsui.Kernel.Modules;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Resources;
using Fengsui.Kernel.Search;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fengsui.Kernel;

/// <summary>The lowest room: accounts and sign-in, permissions, the audit log. Storage is registered beside it.</summary>
public sealed class KernelModule : IModule
{
    /// <inheritdoc/>
    public string Name => "kernel";

    /// <inheritdoc/>
    public Assembly? Pages => null;

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AccessOptions>(configuration.GetSection(AccessOptions.Section));
        services.Configure<AccountOptions>(configuration.GetSection(AccountOptions.Section));
        services.PostConfigure<AccountOptions>(options => options.Settle(configuration));
        services.AddSingleton<PermissionTable>();
        foreach (var permission in KernelPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new TextSource(typeof(KernelTexts)));
        services.AddSingleton<IRefusalTexts, RefusalTexts>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<SubjectBook>();
        services.AddSingleton<ISubjectNames, AccountNames>();
        services.AddSingleton<AuditCheck>();
        services.AddSingleton<OwnReveals>();
        AddSearch(services, configuration);
        services.AddSingleton<AccountReader>();
        services.AddSingleton<IActorNames, ActorNames>();
        services.AddSingleton<DeadLetters>();
        services.AddSingleton<CalendarBook>();
        services.AddCluster(configuration);
        services.AddDocuments(configuration);
        AddAccounts(services);
        AddSignIn(services, configuration);
    }

    /// <inheritdoc/>
    public void AddTables(ModelBuilder model)
    {
        // The kernel's own tables are part of every FengsuiContext.
    }

    /// <inheritdoc/>
    public void MapEndpoints(IEndpointRouteBuilder api)
    {
        SignInEndpoints.Map(api);
        MeEndpoints.Map(api);
        AccountEndpoints.Map(api);
        AuditEndpoints.Map(api);
        DeadLetterEndpoints.Map(api);
        DocumentEndpoints.Map(api);
        CalendarEndpoints.Map(api);
    }

    private static void AddSearch(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SearchOptions>(configuration.GetSection(SearchOptions.Section));
        services.AddSingleton<PinyinTable>();
        services.AddSingleton<TitleMarks>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<SearchFeeder>();
        services.AddHostedService(p => p.GetRequiredService<SearchFeeder>());
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<Account>()
            .AddRoles<AccountRole>()
            .AddEntityFrameworkStores<FengsuiContext>()
            .AddSignInManager<AccountSignInManager>();
        services.AddSingleton(p => new AccountManagers(
            p.GetRequiredService<IOptions<IdentityOptions>>(),
            new PasswordHasher<Account>(p.GetService<IOptions<PasswordHasherOptions>>()),
            new UpperInvariantLookupNormalizer(),
            p,
            p.GetRequiredService<Microsoft.Extensions.Logging.ILogger<UserManager<Account>>>()));
        services.AddSingleton<AccountSessions>();
        services.AddSingleton(p => new AccountService(
            p.GetRequiredService<AccountManagers>(), p.GetRequiredService<UnitOfWork>(), p.GetRequiredService<AccountSessions>(),
            p.GetRequiredService<IOptions<AccessOptions>>()));
        services.AddSingleton(p => new SignInService(
            p.GetRequiredService<AccountManagers>(), p.GetRequiredService<Records>(), p.GetRequiredService<UnitOfWork>(),
            p.GetRequiredService<SecondStep>(), p.GetRequiredService<SessionIssuer>(),
            p.GetRequiredService<AccountSessions>(), p.GetRequiredService<IOptions<AccessOptions>>()));
        services.AddSingleton<TwoFactorCodes>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton<SessionIssuer>();
        services.AddSingleton<SessionService>();
        services.AddSingleton(p => new TwoFactorService(
            p.GetRequiredService<AccountService>(), p.GetRequiredService<TwoFactorCodes>(), p.GetRequiredService<Records>(),
            p.GetRequiredService<UnitOfWork>()));
        services.AddSingleton(p => new FirstSetup(
            p.GetRequiredService<AccountManagers>(), p.GetRequiredService<AccountService>(),
            p.GetRequiredService<Records>(), p.GetRequiredService<UnitOfWork>(), p.GetService<IHomeDivision>()));
        services.AddSingleton<TokenIssuer>();
    }

    // A caller with a token is judged by the token alone; everybody else by the cookie.
    private static void AddSignIn(IServiceCollection services, IConfiguration configuration)
    {
        const string either = "Fengsui";
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("Fengsui");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<StorageOptions, Microsoft.Extensions.Logging.ILoggerFactory>((options, storage, logs) =>
                options.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                    Directory.CreateDirectory(Path.Combine(storage.DataDirectory, "keys")), logs));
        services.AddAuthentication(either)
            .AddPolicyScheme(either, either, options => options.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.Count > 0 ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme)
            .AddBearerToken(IdentityConstants.BearerScheme)
            .AddCookie(IdentityConstants.ApplicationScheme);
        services.AddOptions<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<AccessOptions>>((cookie, access) =>
            {
                cookie.Cookie.Name = "fengsui";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(access.Value.SessionHours);
                cookie.SlidingExpiration = false;
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/not-allowed";
                cookie.ReturnUrlParameter = "returnUrl";
            });
        ExternalSignIn.Add(services, configuration);
        services.AddSingleton<IClaimsTransformation, LiveClaims>();
        services.AddAuthorization(options => options.DefaultPolicy = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement()).Build());
        services.AddSingleton<IAuthorizationHandler, OwnPasswordHandler>();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationProblems>();
        services.AddExceptionHandler<ExceptionProblems>();
    }
}
