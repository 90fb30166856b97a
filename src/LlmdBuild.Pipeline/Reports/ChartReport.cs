namespace LlmdBuild.Pipeline.Reports;

/// <summary>What the report says of a component.</summary>
/// <param name="Component">The component.</param>
/// <param name="Name">The chart's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">Its content digest.</param>
/// <param name="Source">Its source as the lock has it.</param>
/// <param name="Folder">The folder of its manifests.</param>
/// <param name="Namespace">The release's namespace.</param>
/// <param name="Objects">What it renders, hooks among them, in the order of the output.</param>
/// <param name="Images">The images in them, in ordinal order.</param>
/// <param name="Random">Where templates asked for chance or time.</param>
internal sealed record ChartReport(
    string Component, string Name, string Version, string Digest, string Source, string Folder, string Namespace,
    IReadOnlyList<ObjectReport> Objects, IReadOnlyList<ImageReport> Images, IReadOnlyList<RandomReport> Random);

/// <summary>One object.</summary>
internal sealed record ObjectReport(string ApiVersion, string Kind, string? Namespace, string Name, string Source);

/// <summary>One image: the reference without its digest, and the digest where the chart has one.</summary>
internal sealed record ImageReport(string Image, string? Digest);

/// <summary>One place in a template whose result follows from the seed.</summary>
/// <param name="Function">The function.</param>
/// <param name="Template">The template.</param>
/// <param name="Line">Its line.</param>
/// <param name="Column">Its column.</param>
/// <param name="InSecret">Whether the result lies in a Secret.</param>
internal sealed record RandomReport(string Function, string Template, int Line, int Column, bool InSecret);

/// <summary>One CRD.</summary>
/// <param name="Name"><c>plural.group</c></param>
/// <param name="Kind">Its kind.</param>
/// <param name="Versions">Its versions.</param>
internal sealed record CrdReportEntry(string Name, string Kind, IReadOnlyList<string> Versions);
