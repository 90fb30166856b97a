using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LlmdBuild.Benchmarks.Engine;

/// <summary>Runs one program to its end and prints its wall time and peak memory, as the operating system accounts for it.</summary>
internal static partial class ProcessTiming
{
    private const int RusageChildren = -1;

    /// <summary>Prints <c>MILLISECONDS KIBIBYTES</c> of the program; one program per call, since the peak is that of all children.</summary>
    public static int Run(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(begin);
        _ = GetResourceUsage(RusageChildren, out var usage);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:F1} {usage.MaxResidentSet}"));
        return process.ExitCode;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct ResourceUsage
    {
        private fixed long _times[4];
        public long MaxResidentSet;
        private fixed long _rest[13];
    }
}
