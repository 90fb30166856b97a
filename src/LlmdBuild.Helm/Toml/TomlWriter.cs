using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Time;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Toml;

/// <summary>Values to TOML, as BurntSushi/toml's encoder writes them: a table's own values first, then the tables in it, each sorted.</summary>
internal sealed class TomlWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>What was written so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes a value under a key; an empty one stands for the whole document.</summary>
    /// <exception cref="TomlException">TOML cannot say it.</exception>
    public void Write(string[] key, object? value)
    {
        if (key.Length == 0 && value is System.Numerics.Complex) throw new TomlException("unsupported type for key '': complex128");
        switch (TomlType.Of(value))
        {
            case TomlType.Nothing when key.Length == 0 && value is GoSlice:
                WriteElement(new List<object?>());
                return;
            case TomlType.Nothing:
                return;
            case TomlType.Table:
                WriteTable(key, value!);
                return;
            case TomlType.TableArray:
                WriteTables(key, value!);
                return;
            default:
                WritePair(key, value, isInline: false);
                return;
        }
    }

    private void WritePair(string[] key, object? value, bool isInline)
    {
        if (key.Length == 0)
        {
            WriteElement(value);
            return;
        }

        Indent(key);
        _text.Append(TomlKey.Quoted(key[^1])).Append(" = ");
        WriteElement(value);
        if (!isInline)
        {
            BreakLine();
        }
    }

    private void WriteTable(string[] key, object table)
    {
        if (key.Length == 1)
        {
            // Between the tables of the document, if something precedes them.
            BreakLine();
        }

        if (key.Length > 0)
        {
            Indent(key);
            _text.Append('[').Append(TomlKey.Join(key)).Append(']');
            BreakLine();
        }

        WriteFields(key, table, isInline: false);
    }

    private void WriteTables(string[] key, object tables)
    {
        if (key.Length == 0)
        {
            throw new TomlException("toml: top-level values must be Go maps or structs");
        }

        foreach (var table in TomlType.Items(tables))
        {
            BreakLine();
            Indent(key);
            _text.Append("[[").Append(TomlKey.Join(key)).Append("]]");
            BreakLine();
            WriteFields(key, table!, isInline: false);
        }
    }

    private void WriteFields(string[] key, object table, bool isInline)
    {
        Enter();
        var isStruct = table is IGoStruct;
        var own = new List<KeyValuePair<string, object?>>();
        var tables = new List<KeyValuePair<string, object?>>();
        foreach (var field in TomlType.Fields(table))
        {
            (TomlType.Of(field.Value) is TomlType.Table or TomlType.TableArray ? tables : own).Add(field);
        }

        if (!isStruct)
        {
            own.Sort(static (x, y) => GoString.Compare(x.Key, y.Key));
            tables.Sort(static (x, y) => GoString.Compare(x.Key, y.Key));
        }

        if (isInline)
        {
            _text.Append('{');
        }

        WriteFields(key, own, isInline, isLast: tables.Count == 0);
        WriteFields(key, tables, isInline, isLast: true);
        if (isInline)
        {
            _text.Append('}');
        }

        _depth--;
    }

    private void WriteFields(string[] key, List<KeyValuePair<string, object?>> fields, bool isInline, bool isLast)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            var (name, value) = fields[i];
            if (TomlType.Of(value) == TomlType.Nothing)
            {
                continue;
            }

            if (!isInline)
            {
                Write([.. key, name], value);
                continue;
            }

            // A comma follows also where what comes after it is nothing.
            WritePair([name], value, isInline: true);
            if (!isLast || i < fields.Count - 1)
            {
                _text.Append(", ");
            }
        }
    }

    private void WriteElement(object? value)
    {
        switch (value)
        {
            case string text: _text.Append(TomlKey.Quote(text)); break;
            case bool flag: _text.Append(flag ? "true" : "false"); break;
            case double number: WriteFloat(number); break;
            case GoTime time: WriteTime(time); break;
            case GoDuration duration: _text.Append(TomlKey.Quote(duration.String())); break;
            case IGoNumber number: WriteElement(number.Underlying); break;
            case long or int or byte or ulong or GoInt: _text.Append(CultureInfo.InvariantCulture, $"{value}"); break;
            default: WriteCollection(value); break;
        }
    }

    private void WriteCollection(object? value)
    {
        switch (TomlType.Of(value))
        {
            case TomlType.Table:
                WriteFields([], value!, isInline: true);
                break;
            case TomlType.Array or TomlType.TableArray:
                Enter();
                _text.Append('[');
                var isFirst = true;
                foreach (var item in TomlType.Items(value!))
                {
                    _text.Append(isFirst ? "" : ", ");
                    isFirst = false;
                    WriteElement(item);
                }

                _text.Append(']');
                _depth--;
                break;
            case TomlType.Scalar:
                _text.Append(TomlKey.Quote((string)((IJsonMarshaler)value!).ToJson()!));
                break;
        }
    }

    private void WriteFloat(double number)
    {
        var text = double.IsNaN(number) ? (double.IsNegative(number) ? "-nan" : "nan") : FloatText.General(number) switch
        {
            "+Inf" => "inf",
            "-Inf" => "-inf",
            var digits => digits.AsSpan().ContainsAny('.', 'e') ? digits : digits + ".0",
        };
        _text.Append(text);
    }

    private void WriteTime(GoTime time)
    {
        var layout = time.Location switch
        {
            var zone when zone == TomlZones.DateTime => "2006-01-02T15:04:05.999999999",
            var zone when zone == TomlZones.Date => "2006-01-02",
            var zone when zone == TomlZones.Time => "15:04:05.999999999",
            _ => "2006-01-02T15:04:05.999999999Z07:00",
        };
        _text.Append((layout.EndsWith("07:00", StringComparison.Ordinal) ? time : time.In(GoLocation.Utc)).Format(layout));
    }

    private void Enter()
    {
        if (++_depth > TomlLimits.Depth)
        {
            throw new TomlException($"toml: nested more than {TomlLimits.Depth} deep, which is past the limit") { IsLimit = true };
        }
    }

    private void Indent(string[] key) => _text.Append(' ', (key.Length - 1) * 2);

    private void BreakLine()
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }
    }
}
