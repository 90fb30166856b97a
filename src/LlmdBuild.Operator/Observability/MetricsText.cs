using System.Globalization;
using System.Text;

namespace LlmdBuild.Operator.Observability;

/// <summary>The metrics in Prometheus' text format.</summary>
internal static class MetricsText
{
    public static string Write(OperatorMetrics metrics)
    {
        var text = new StringBuilder();
        foreach (var series in metrics.All)
        {
            text.Append("# HELP ").Append(series.Name).Append(' ').Append(series.Help).Append('\n');
            text.Append("# TYPE ").Append(series.Name).Append(' ').Append(TypeName(series.Kind)).Append('\n');
            foreach (var (labels, cell) in series.Cells)
            {
                if (series.Kind == SeriesKind.Histogram)
                    WriteHistogram(text, series.Name, labels, cell);
                else
                    WriteLine(text, series.Name, labels, cell.Value);
            }
        }
        WriteProcess(text);
        return text.ToString();
    }

    private static string TypeName(SeriesKind kind) => kind switch
    {
        SeriesKind.Counter => "counter",
        SeriesKind.Gauge => "gauge",
        _ => "histogram",
    };

    private static void WriteHistogram(StringBuilder text, string name, string labels, Series.Cell cell)
    {
        var separator = labels.Length == 0 ? "" : ",";
        long sum = 0;
        for (var i = 0; i < cell.Counts.Count; i++)
        {
            sum += cell.Counts[i];
            var bound = i < Series.Buckets.Length ? Number(Series.Buckets[i]) : "+Inf";
            WriteLine(text, name + "_bucket", $"{labels}{separator}le=\"{bound}\"", sum);
        }
        WriteLine(text, name + "_sum", labels, cell.Value);
        WriteLine(text, name + "_count", labels, cell.Count);
    }

    private static void WriteProcess(StringBuilder text)
    {
        text.Append("# TYPE process_resident_memory_bytes gauge\n");
        WriteLine(text, "process_resident_memory_bytes", "", Environment.WorkingSet);
        text.Append("# TYPE process_cpu_seconds_total counter\n");
        WriteLine(text, "process_cpu_seconds_total", "", Environment.CpuUsage.TotalTime.TotalSeconds);
    }

    private static void WriteLine(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
