using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LlmdBuild.Fuzzing.Generation;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Packaged charts: sound ones, and damaged before or after packing.</summary>
internal sealed class ArchiveInputs(CaseRandom random)
{
    private const int Block = 512;

    /// <summary>The bytes of one archive.</summary>
    public byte[] Next(IReadOnlyList<byte[]> real)
    {
        var packed = random.OneIn(5) && real.Count > 0 ? random.Pick(real) : Pack(Tar());
        return random.Below(6) switch
        {
            0 => new ByteMutator(random, ["\x1f\x8b\x08", "\0\0\0\0", "ustar"]).Mutate(packed, 1 + random.Below(4)),
            1 => packed[..random.Below(packed.Length + 1)],
            2 => [.. packed, .. random.Pick(packed, [0, 0, 0], Pack(Tar()), "garbage"u8.ToArray())],
            _ => packed,
        };
    }

    private byte[] Tar()
    {
        var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, random.Pick(TarEntryFormat.Pax, TarEntryFormat.Gnu, TarEntryFormat.Ustar), leaveOpen: true))
        {
            if (!random.OneIn(10)) Write(tar, "vec/Chart.yaml", "apiVersion: v2\nname: vec\nversion: 0.1.0\n");
            Write(tar, "vec/values.yaml", "a: 1\n");
            for (var i = random.Below(5); i > 0; i--) Write(tar, Path(), random.Pick("k: {{ .Values.a }}\n", "{{ .Files.Get \"x\" }}", "", "\0\u0001", new string('x', random.Below(3000))));
        }
        var bytes = buffer.ToArray();
        for (var i = random.Below(4); i > 0; i--) Damage(bytes);
        return bytes;
    }

    private string Path() => random.Pick("vec/templates/", "vec/", "vec/charts/sub/", "vec/crds/", "other/", "", "../", "/", "vec/../../", "vec\\templates\\", "./vec/", "vec/charts/") +
        random.Pick("a.yaml", "_h.tpl", "NOTES.txt", "Chart.yaml", "values.schema.json", "charts/sub.tgz", ".helmignore", "..", "a\0b", "x\ny", new string('p', 1 + random.Below(90)), "é.yaml", "c:/x", "requirements.yaml", "Chart.lock");

    private void Write(TarWriter tar, string path, string text)
    {
        TarEntry entry;
        try
        {
            var type = random.OneIn(12) ? random.Pick(TarEntryType.SymbolicLink, TarEntryType.HardLink, TarEntryType.Directory, TarEntryType.Fifo) : TarEntryType.RegularFile;
            entry = tar.Format switch
            {
                TarEntryFormat.Pax => new PaxTarEntry(type, path),
                TarEntryFormat.Gnu => new GnuTarEntry(type, path),
                _ => new UstarTarEntry(type, path),
            };
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = "../../etc/passwd";
            if (type == TarEntryType.RegularFile) entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            tar.WriteEntry(entry);
        }
        catch (ArgumentException)
        {
            // A path that the writer refuses (empty, too long for its format): the archive goes without it.
        }
    }

    // A header's field, with its checksum put right or not.
    private void Damage(byte[] tar)
    {
        var header = random.Below(Math.Max(1, tar.Length / Block)) * Block;
        if (header + Block > tar.Length) return;
        var (start, length) = random.Pick([(0, 100), (100, 8), (108, 8), (124, 12), (136, 12), (148, 8), (156, 1), (157, 100), (257, 8), (265, 32), (329, 8), (345, 155)]);
        byte[] field = random.Below(5) switch
        {
            0 => Encoding.ASCII.GetBytes(random.Pick("77777777777", "00000000000", "-1", "99999999", "37777777777", "zzz")),
            1 => [0x80, .. Enumerable.Repeat((byte)0xFF, 11)],
            2 => [0xFF, 0xFF, 0xFF, 0xFF],
            3 => [(byte)random.Pick("0123456789xgLKSVDIN\0"u8.ToArray())],
            _ => [0, 0xC3, 0x28, (byte)'/', (byte)'.'],
        };
        field.AsSpan(0, Math.Min(length, field.Length)).CopyTo(tar.AsSpan(header + start));
        if (random.OneIn(4)) return;
        var sum = 8 * ' ';
        for (var i = 0; i < Block; i++) sum += i is >= 148 and < 156 ? 0 : tar[header + i];
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar.AsSpan(header + 148));
    }

    private byte[] Pack(byte[] tar)
    {
        var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(tar);
            // Much out of little.
            if (random.OneIn(2_000))
            {
                var zeros = new byte[1 << 20];
                for (var i = 0; i < 200; i++) gzip.Write(zeros);
            }
        }
        return buffer.ToArray();
    }
}
