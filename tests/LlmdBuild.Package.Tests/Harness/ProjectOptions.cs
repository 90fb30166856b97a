namespace LlmdBuild.Package.Tests.Harness;

/// <summary>What a consumer project's file says. The first group is what its restore depends on.</summary>
public sealed record ProjectOptions
{
    /// <summary>The project's name, and its folder's.</summary>
    public string Name { get; init; } = "Consumer";

    /// <summary>The SDK.</summary>
    public string Sdk { get; init; } = "Microsoft.NET.Sdk";

    /// <summary>One or more target frameworks.</summary>
    public string Frameworks { get; init; } = "net10.0";

    /// <summary>Exe or Library.</summary>
    public string OutputType { get; init; } = "Exe";

    /// <summary>Package references beside the usual one, as XML; <c>{version}</c> is the packed version.</summary>
    public string Packages { get; init; } = "";

    /// <summary>Whether the project itself references <c>LlmdBuild</c>.</summary>
    public bool References { get; init; } = true;

    /// <summary>Properties, as XML.</summary>
    public string Properties { get; init; } = "";

    /// <summary>Items, as XML.</summary>
    public string Items { get; init; } = "";

    /// <summary>Targets, as XML, at the end of the project file.</summary>
    public string Targets { get; init; } = "";

    /// <summary>The program; null for none.</summary>
    public string? Program { get; init; } = "System.Console.WriteLine(\"consumer\");\n";

    /// <summary>The project file's text.</summary>
    public string Text(string version) => Write(version, Properties, Items, Targets);

    /// <summary>The project file's text without what plays no part in a restore.</summary>
    public string RestoreText(string version) => Write(version, "", "", "");

    private string Write(string version, string properties, string items, string targets) => $"""
        <Project Sdk="{Sdk}">
          <PropertyGroup>
            <OutputType>{OutputType}</OutputType>
            <TargetFramework{(Frameworks.Contains(';', StringComparison.Ordinal) ? "s" : "")}>{Frameworks}</TargetFramework{(Frameworks.Contains(';', StringComparison.Ordinal) ? "s" : "")}>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
            <EnableNETAnalyzers>false</EnableNETAnalyzers>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {(References ? $"<PackageReference Include=\"LlmdBuild\" Version=\"{version}\" PrivateAssets=\"all\" />" : "")}
            {Packages.Replace("{version}", version, StringComparison.Ordinal)}
          </ItemGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
          {targets}
        </Project>
        """;
}
