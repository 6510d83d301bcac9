namespace Fengsui.Server.Tests;

/// <summary>One server for the tests that do not mind each other.</summary>
[CollectionDefinition(Name)]
public sealed class SharedServer : ICollectionFixture<RunningServer>
{
    public const string Name = "shared server";
}
