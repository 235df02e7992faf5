namespace Stadtlotse.Foreign;

/// <summary>
/// A read-only view of a stream that refuses to give more than a number of bytes.
/// Guards every reader of foreign input that has no limit of its own. The inner stream is not disposed.
/// </summary>
/// <param name="inner">The stream to read.</param>
/// <param name="maxBytes">Most bytes given; one more throws <see cref="ForeignInputException"/> with code <c>size</c>.</param>
public sealed class BoundedStream(Stream inner, long maxBytes) : Stream
{
    private long given;

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    /// <inheritdoc />
    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    private int Count(int read)
    {
        given += read;
        return given <= maxBytes ? read : throw ForeignXml.TooLarge(maxBytes);
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => given; set => throw new NotSupportedException(); }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
