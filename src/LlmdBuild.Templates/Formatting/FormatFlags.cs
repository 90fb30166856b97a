namespace LlmdBuild.Templates.Formatting;

/// <summary>What stands between a percent sign and its verb.</summary>
internal struct FormatFlags
{
    /// <summary><c>-</c>: pad on the right.</summary>
    internal bool Minus;

    /// <summary><c>+</c>: always a sign; for <c>%q</c> ASCII only.</summary>
    internal bool Plus;

    /// <summary><c>#</c>: the alternate form.</summary>
    internal bool Sharp;

    /// <summary>Space: room for a sign, or between bytes.</summary>
    internal bool Space;

    /// <summary><c>0</c>: pad with zeros.</summary>
    internal bool Zero;

    /// <summary><c>%+v</c>.</summary>
    internal bool PlusV;

    /// <summary><c>%#v</c>.</summary>
    internal bool SharpV;

    /// <summary>The width, where there is one.</summary>
    internal int? Width;

    /// <summary>The precision, where there is one.</summary>
    internal int? Precision;
}
