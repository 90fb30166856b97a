namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>What the parts of an input are, and so what reads them.</summary>
public enum InputKind
{
    /// <summary>A template, values and partials of one chart.</summary>
    Template,

    /// <summary>A chart's values.yaml and a user's values file.</summary>
    Values,

    /// <summary>YAML, read in every way and written again.</summary>
    Yaml,

    /// <summary>JSON, read in every way and written again.</summary>
    Json,

    /// <summary>TOML, read and written again.</summary>
    Toml,

    /// <summary>A packaged chart.</summary>
    Archive,

    /// <summary>Chart.yaml, requirements.yaml and values.yaml of a chart with subcharts.</summary>
    Metadata,

    /// <summary>A values schema and values.</summary>
    Schema,

    /// <summary>A <c>--set</c> expression and values.</summary>
    Set,

    /// <summary>A regular expression, a text and a replacement.</summary>
    Regex,

    /// <summary>What templates wrote, to be split and sorted.</summary>
    Manifest,

    /// <summary>.helmignore, a pattern of files and a path.</summary>
    Ignore,

    /// <summary>A tree of charts in the vectors' JSON.</summary>
    Tree,
}
