using Stadtlotse.Pdf.Files;

namespace Stadtlotse.Pdf.Images;

/// <summary>The path data of SVG (chapter 8.3) as path operators; ends, as the standard asks, at the first fault.</summary>
internal sealed class SvgPath(ByteBuffer target)
{
    private double x, y, startX, startY, controlX, controlY;
    private char last = ' ';

    public void Draw(string data)
    {
        var numbers = new SvgNumbers(data);
        var command = ' ';
        while (!numbers.IsEnd)
        {
            if (numbers.Command() is { } letter) command = letter;
            else if (command is 'Z' or 'z' or ' ') return;
            if (last == ' ' && command is not ('M' or 'm')) return;
            if (!Step(command, ref numbers)) return;
            last = char.ToUpperInvariant(command);
            command = command switch { 'M' => 'L', 'm' => 'l', _ => command };
        }
    }

    private bool Step(char command, ref SvgNumbers numbers)
    {
        var (dx, dy) = char.IsAsciiLetterLower(command) ? (x, y) : (0, 0);
        switch (char.ToUpperInvariant(command))
        {
            case 'M' when Pair(ref numbers) is { } p:
                (startX, startY) = (p.X + dx, p.Y + dy);
                return To(startX, startY, "m ");
            case 'L' when Pair(ref numbers) is { } p:
                return To(p.X + dx, p.Y + dy, "l ");
            case 'H' when numbers.Next() is { } h:
                return To(h + dx, y, "l ");
            case 'V' when numbers.Next() is { } v:
                return To(x, v + dy, "l ");
            case 'C' when Pair(ref numbers) is { } a && Pair(ref numbers) is { } b && Pair(ref numbers) is { } p:
                return Curve(a.X + dx, a.Y + dy, b.X + dx, b.Y + dy, p.X + dx, p.Y + dy);
            case 'S' when Pair(ref numbers) is { } b && Pair(ref numbers) is { } p:
                var (sx, sy) = last is 'C' or 'S' ? (2 * x - controlX, 2 * y - controlY) : (x, y);
                return Curve(sx, sy, b.X + dx, b.Y + dy, p.X + dx, p.Y + dy);
            case 'Q' when Pair(ref numbers) is { } q && Pair(ref numbers) is { } p:
                return Quadratic(q.X + dx, q.Y + dy, p.X + dx, p.Y + dy);
            case 'T' when Pair(ref numbers) is { } p:
                var (tx, ty) = last is 'Q' or 'T' ? (2 * x - controlX, 2 * y - controlY) : (x, y);
                return Quadratic(tx, ty, p.X + dx, p.Y + dy);
            case 'A' when Pair(ref numbers) is { } r && numbers.Next() is { } turn && numbers.Flag() is { } large && numbers.Flag() is { } sweep && Pair(ref numbers) is { } p:
                return Arc(r.X, r.Y, turn, large, sweep, p.X + dx, p.Y + dy);
            case 'Z':
                target.Add("h ");
                (x, y) = (startX, startY);
                return true;
            default:
                return false;
        }
    }

    private static (double X, double Y)? Pair(ref SvgNumbers numbers) =>
        numbers.Next() is { } a && numbers.Next() is { } b ? (a, b) : null;

    private bool To(double toX, double toY, string op)
    {
        SvgShapes.Point(target, toX, toY).Add(op);
        (x, y) = (toX, toY);
        return true;
    }

    private bool Curve(double x1, double y1, double x2, double y2, double toX, double toY)
    {
        SvgShapes.Curve(target, x1, y1, x2, y2, toX, toY);
        (controlX, controlY, x, y) = (x2, y2, toX, toY);
        return true;
    }

    private bool Quadratic(double qx, double qy, double toX, double toY)
    {
        SvgShapes.Curve(target, x + 2 * (qx - x) / 3, y + 2 * (qy - y) / 3, toX + 2 * (qx - toX) / 3, toY + 2 * (qy - toY) / 3, toX, toY);
        (controlX, controlY, x, y) = (qx, qy, toX, toY);
        return true;
    }

    // From end points to centre (SVG 1.1, F.6.5), then curves of at most a quarter.
    private bool Arc(double rx, double ry, double turn, bool large, bool sweep, double toX, double toY)
    {
        (rx, ry) = (Math.Abs(rx), Math.Abs(ry));
        if (rx < 1e-6 || ry < 1e-6) return To(toX, toY, "l ");
        if (Math.Abs(toX - x) < 1e-9 && Math.Abs(toY - y) < 1e-9) return true;
        var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
        var (hx, hy) = ((x - toX) / 2, (y - toY) / 2);
        var (px, py) = (cos * hx + sin * hy, -sin * hx + cos * hy);
        var reach = px * px / (rx * rx) + py * py / (ry * ry);
        if (reach > 1) (rx, ry) = (rx * Math.Sqrt(reach), ry * Math.Sqrt(reach));
        var below = rx * rx * py * py + ry * ry * px * px;
        var factor = Math.Sqrt(Math.Max(0, (rx * rx * ry * ry - below) / below)) * (large == sweep ? -1 : 1);
        var (cx, cy) = (factor * rx * py / ry, -factor * ry * px / rx);
        var (centerX, centerY) = (cos * cx - sin * cy + (x + toX) / 2, sin * cx + cos * cy + (y + toY) / 2);
        var from = Math.Atan2((py - cy) / ry, (px - cx) / rx);
        var angle = Math.Atan2((-py - cy) / ry, (-px - cx) / rx) - from;
        if (sweep && angle < 0) angle += 2 * Math.PI;
        else if (!sweep && angle > 0) angle -= 2 * Math.PI;
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(angle) / (Math.PI / 2) - 1e-9));
        var step = angle / parts;
        var reachOut = 4.0 / 3 * Math.Tan(step / 4);
        (double X, double Y) At(double u, double v) => (centerX + cos * rx * u - sin * ry * v, centerY + sin * rx * u + cos * ry * v);
        for (var i = 0; i < parts; i++)
        {
            var (s0, c0) = Math.SinCos(from + i * step);
            var (s1, c1) = Math.SinCos(from + (i + 1) * step);
            var (a, b, end) = (At(c0 - reachOut * s0, s0 + reachOut * c0), At(c1 + reachOut * s1, s1 - reachOut * c1), At(c1, s1));
            Curve(a.X, a.Y, b.X, b.Y, end.X, end.Y);
        }
        (x, y) = (toX, toY);
        return true;
    }
}
