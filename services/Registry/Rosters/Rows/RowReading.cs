using Tongxing.Registry.Rosters.Headers;
using Tongxing.Registry.Rosters.Reading;
using Tongxing.Registry.Rosters.Values;

namespace Tongxing.Registry.Rosters.Rows;

/// <summary>One row while it is read. A valid identity number is the authority for birth date and sex; what contradicts it is reported.</summary>
internal sealed class RowReading(DateOnly today)
{
    private const int OldestChild = 19;
    private readonly RosterChild _child = new();
    private ClassName? _grade;

    public List<Finding> Findings { get; } = [];

    public void ReadIdentity(Cell cell)
    {
        var (number, problem) = IdentityNumber.Read(cell);
        problem ??= number!.Birth > today ? "identity.birth-date"
            : number.Birth.AddYears(OldestChild) < today ? "identity.adult"
            : number.Value.EndsWith("000", StringComparison.Ordinal) ? "identity.maybe-digits-lost" : null;
        if (problem is not null)
        {
            Findings.Add(new(problem, Field.Identity, cell.Text));
        }

        (_child.Identity, _child.Sex, _child.Birth) = (number?.Value, number?.Sex, number?.Birth);
    }

    /// <summary>Before the class, which may be a number alone.</summary>
    public void ReadGrade(Cell cell)
    {
        if (cell.Kind == CellKind.Error)
        {
            Findings.Add(new("cell.error", Field.Grade, cell.Text));
        }
        else if (!Typing.IsNothing(cell.Text))
        {
            _grade = ClassName.OfGrade(cell.Text);
            Known(Field.Grade, cell.Text.Trim(), _grade?.ToString(), "grade.unrecognised");
        }
    }

    public void Read(Field field, Cell cell)
    {
        var text = cell.Text.Trim();
        if (cell.Kind == CellKind.Error)
        {
            Findings.Add(new("cell.error", field, text));
            return;
        }

        switch (field)
        {
            case Field.Name: _child.Name = Checked(field, text, PersonName.Read(text)); break;
            case Field.Sex: ReadSex(text); break;
            case Field.BirthDate: ReadBirth(cell, text); break;
            case Field.Ethnic: _child.Ethnic = Known(field, text, Ethnic.Of(text), "ethnic.unknown"); break;
            case Field.StudentNumber: _child.StudentNumber = Typing.Compact(text).ToUpperInvariant(); break;
            case Field.School: _child.School = text; break;
            case Field.Class: ReadClass(text); break;
            case Field.Boarding: _child.Boarding = Flag.Of(text); Known(field, text, $"{_child.Boarding}", "flag.unreadable"); break;
            case Field.Away: _child.Away = text; break;
            case Field.Address: _child.Address = text; break;
            case Field.Category: _child.Category = text; break;
            case Field.Notes: _child.Notes = text; break;
            case Field.FamilyPhone: _child.FamilyPhone = Checked(field, text, Phone.Read(text)); break;
            case Field.ParentsTogether: ReadParents(text); break;
            default: ReadAdult(field, text); break;
        }
    }

    public RosterChild Finish(ClassName? section, bool hidden)
    {
        if (!IsOpen("class.unrecognised") && !IsOpen("grade.unrecognised"))
        {
            _child.Class ??= _grade is null || section?.Grade == _grade.Grade ? section : _grade;
        }

        if (_child.Name is null && !Findings.Any(f => f.Field == Field.Name)) { Findings.Add(new("name.missing", Field.Name)); }
        if (hidden)
        {
            Findings.Add(new("row.hidden"));
        }

        return _child;
    }

    private void ReadClass(string text)
    {
        _child.Class = ClassName.Of(text, _grade);
        if (_child.Class is null && !(IsOpen("grade.unrecognised") && ClassName.NumberAlone(text) is not null))
        {
            Findings.Add(new("class.unrecognised", Field.Class, text));
            _child.Class = ClassName.GradeIn(text) ?? _grade;
        }
    }

    private bool IsOpen(string code) => Findings.Exists(f => f.Code == code);

    private void ReadSex(string text)
    {
        var sex = Known(Field.Sex, text, Sex.Of(text), "sex.unrecognised");
        if (sex is not null && _child.Sex is not null && sex != _child.Sex)
        {
            Findings.Add(new("sex.differs-from-identity", Field.Sex, text));
        }

        _child.Sex ??= sex;
    }

    private void ReadBirth(Cell cell, string text)
    {
        var read = BirthDate.Read(cell);
        if (_child.Birth is not { } birth) { _child.Birth = read.Date; }
        else if (!read.Fits(birth))
        {
            Findings.Add(new(read.Found || read.YearMonth is not null ? "birth.differs-from-identity" : read.Problem!, Field.BirthDate, text));
        }
    }

    private void ReadAdult(Field field, string text)
    {
        var key = field.ToString();
        var adult = key.StartsWith("Father", StringComparison.Ordinal) ? _child.Father
            : key.StartsWith("Mother", StringComparison.Ordinal) ? _child.Mother
            : _child.Guardian;
        switch (field)
        {
            case Field.FatherName or Field.MotherName or Field.GuardianName when Typing.IsNothing(text): break;
            case Field.FatherName or Field.MotherName or Field.GuardianName: adult.Name = PersonName.Read(text).Name; break;
            case Field.FatherPhone or Field.MotherPhone or Field.GuardianPhone: adult.Phone = Checked(field, text, Phone.Read(text)); break;
            case Field.FatherWorkplace or Field.MotherWorkplace: adult.Workplace = text; break;
            case Field.FatherOccupation or Field.MotherOccupation or Field.GuardianOccupation: adult.Occupation = text; break;
            case Field.FatherAge or Field.MotherAge or Field.GuardianAge:
                adult.Age = Age.Of(text);
                Known(field, text, $"{adult.Age}", "age.unreadable");
                break;
            case Field.GuardianRelation: adult.Relation = text; break;
            case Field.GuardianHealth: adult.Health = text; break;
            case Field.GuardianIdentity: adult.Identity = IdentityNumber.Read(Cell.OfText(text)).Number?.Value; break;
        }
    }

    private void ReadParents(string text)
    {
        if (!ParentsTogether.Read(text, _child))
        {
            Findings.Add(new("parents.not-separable", Field.ParentsTogether, text));
        }
    }

    private string? Checked(Field field, string text, (string? Value, string? Problem) read)
    {
        if (read.Problem is not null)
        {
            Findings.Add(new(read.Problem, field, text));
        }

        return read.Value;
    }

    private string? Known(Field field, string text, string? value, string otherwise)
    {
        if (string.IsNullOrEmpty(value) && text.Length > 0)
        {
            Findings.Add(new(otherwise, field, text));
        }

        return string.IsNullOrEmpty(value) ? null : value;
    }
}
