; sample: namespace A.B;
; finds: lang.namespace_style=file_scoped namespace A.B;
(file_scoped_namespace_declaration) @lang.namespace_style.file

; sample: namespace A { }
; finds: lang.namespace_style=block namespace A { }
(compilation_unit (namespace_declaration) @lang.namespace_style.block)

; sample: class C { void F() { var a = b(); int c = d(); } }
; finds: lang.var=var var
; finds: lang.var=explicit int
((local_declaration_statement (variable_declaration type: (_) @lang.var (variable_declarator (_) (_))))
  (#classify! @lang.var "match" "^var$" "var" "explicit"))

; sample: class C { int F() => 1; int G() { return 2; } }
; finds: lang.expression_body=always => 1
; finds: lang.expression_body=never { return 2; }
(method_declaration body: (arrow_expression_clause) @lang.expression_body.always)
(method_declaration body: (block . "{" . (return_statement) . "}") @lang.expression_body.never)

; sample: class C { private readonly int _a; private int _b; }
; finds: lang.readonly=always private readonly int _a;
; finds: lang.readonly=never private int _b;
((field_declaration) @lang.readonly
  (#classify! @lang.readonly "match" "^[^=;]*\\bconst\\b" "free" "^[^=;]*\\bprivate\\b[^=;]*\\breadonly\\b" "always" "^[^=;]*\\bprivate\\b" "never"))

; sample: class C { private D _a = new(); private D _b = new D(); void F() { D c = new D(); var d = new D(); } }
; finds: lang.target_typed_new=always new()
; finds: lang.target_typed_new=never new D()
; finds: lang.target_typed_new=never new D()
((variable_declaration type: (_) @_type (variable_declarator [(implicit_object_creation_expression) (object_creation_expression)] @lang.target_typed_new))
  (#not-eq? @_type "var")
  (#classify! @lang.target_typed_new "match" "^new\\s*\\(" "always" "never"))

; sample: class C { void F() { if (a is null) {} if (b == null) {} if (c is not null) {} } }
; finds: lang.null_check=is null a is null
; finds: lang.null_check=== null b == null
; finds: lang.null_check=is null c is not null
((is_pattern_expression) @lang.null_check
  (#classify! @lang.null_check "match" "\\bis (not )?null$" "is_null"))
((binary_expression operator: ["==" "!="] right: (null_literal)) @lang.null_check.loose)

; sample: class C { void F() { x = a ?? b; y = c == null ? d : c; e?.G(); if (h != null) { h.I(); } } }
; finds: lang.null_coalescing=always ??
; finds: lang.null_coalescing=never c == null ? d : c
(binary_expression operator: "??" @lang.null_coalescing.always)
((conditional_expression condition: (binary_expression left: (_) @_a right: (null_literal)) alternative: (_) @_b) @lang.null_coalescing.never
  (#eq? @_a @_b))

; sample: class C { private int a; int b; public void D() {} void E() {} [Old("(no)]")] internal void F() {} void I<A, B>.G() {} void I<A>.\n J() {} async Task<(int, A?)> I<A>.H(int k) {} }
; finds: lang.visibility=explicit private int a;
; finds: lang.visibility=implicit int b;
; finds: lang.visibility=implicit void E() {}
; finds: lang.default_visibility=private private int a;
; finds: lang.default_visibility=internal [Old("(no)]")] internal void F() {}
; finds: lang.default_visibility=without a modifier int b;
; finds: lang.default_visibility=without a modifier void E() {}
((class_declaration body: (declaration_list [(field_declaration) (method_declaration) (property_declaration) (constructor_declaration)] @lang.visibility @lang.default_visibility))
  (#classify! @lang.visibility "match-declared" "^(static\\s+[A-Z]\\w*\\s*\\(|partial\\b|(?:[\\w<>?,.\\[\\]\\s]|\\([^()]*\\))+\\.\\s*\\w+\\s*(<[^>]*>\\s*)?(\\(|\\{|=>))" "free" "^[^({=;]*\\b(public|protected|internal)\\b" "free" "^[^({=;]*\\bprivate\\b" "explicit" "implicit")
  (#classify! @lang.default_visibility "match-declared" "^[^({=;]*\\bprivate\\b" "private" "^[^({=;]*\\bprotected\\b" "protected" "^[^({=;]*\\binternal\\b" "internal" "^[^({=;]*\\bpublic\\b" "free" "^(static\\s+[A-Z]\\w*\\s*\\(|partial\\b|(?:[\\w<>?,.\\[\\]\\s]|\\([^()]*\\))+\\.\\s*\\w+\\s*(<[^>]*>\\s*)?(\\(|\\{|=>))" "free" "none"))

; sample: [Shown("{a,nq}")] public sealed class A {}\npublic class B {}
; finds: lang.sealed=always [Shown("{a,nq}")] public sealed class A {}
; finds: lang.sealed=never public class B {}
((class_declaration) @lang.sealed
  (#classify! @lang.sealed "match-declared" "^[^{]*\\b(abstract|static)\\b[^{]*\\bclass\\b" "free" "^[^{]*\\bsealed\\b" "always" "never"))

; sample: class C { void F() { x = "a" + b; y = $"c{d}"; z = string.Format("e", f); w = g + "h"; } }
; finds: lang.string_formatting=concat "a" + b
; finds: lang.string_formatting=concat g + "h"
; finds: lang.string_formatting=interpolation $"c{d}"
; finds: lang.string_formatting=format string.Format
((binary_expression left: (string_literal) operator: "+" right: [(identifier) (member_access_expression) (invocation_expression)]) @lang.string_formatting.concat)
((binary_expression left: [(identifier) (member_access_expression) (invocation_expression)] operator: "+" right: (string_literal)) @lang.string_formatting.concat)
((interpolated_string_expression (interpolation)) @lang.string_formatting.interpolation)
((invocation_expression function: (member_access_expression) @lang.string_formatting.format)
  (#any-of? @lang.string_formatting.format "string.Format" "String.Format"))

; sample: class C { void F() { x = a ? b : c; if (a) { x = b; } else { x = c; } } }
; finds: lang.ternary=always a ? b : c
; finds: lang.ternary=never if (a) { x = b; } else { x = c; }
(conditional_expression) @lang.ternary.always
((if_statement consequence: (block . (expression_statement (assignment_expression left: (_) @_a)) .) alternative: (block . (expression_statement (assignment_expression left: (_) @_b)) .)) @lang.ternary.never
  (#eq? @_a @_b))

; sample: class C { void F() { foreach (var a in b) {} for (int i = 0; i < n; i++) {} c.ForEach(d); } }
; finds: lang.loop_style=for_of foreach (var a in b) {}
; finds: lang.loop_style=index for (int i = 0; i < n; i++) {}
; finds: lang.loop_style=for_each ForEach
(foreach_statement) @lang.loop_style.for_of
(for_statement) @lang.loop_style.index
((invocation_expression function: (member_access_expression name: (identifier) @lang.loop_style.for_each))
  (#eq? @lang.loop_style.for_each "ForEach"))

; sample: class C { int _a; void F() { this._a = 1; _a = 2; this.G(); H(); } }
; finds: lang.this_qualification=always this._a = 1
; finds: lang.this_qualification=never _a = 2
; finds: lang.this_qualification=always this.G
; finds: lang.this_qualification=never H
((assignment_expression left: [(identifier) (member_access_expression)]) @lang.this_qualification
  (#classify! @lang.this_qualification "match" "^this\\._" "always" "^_\\w+\\s*=" "never"))
((invocation_expression function: [(identifier) (member_access_expression expression: "this")] @lang.this_qualification)
  (#classify! @lang.this_qualification "match" "^this\\." "always" "^nameof$" "free" "never"))

; sample: class C { void F() { a = string.Empty; b = String.Empty; c = int.Parse(d); e = Int32.Parse(f); } }
; finds: lang.predefined_type=string over String string
; finds: lang.predefined_type=String over string String
; finds: lang.predefined_type=string over String int
; finds: lang.predefined_type=String over string Int32
(member_access_expression expression: (predefined_type) @lang.predefined_type.keyword)
((member_access_expression expression: (identifier) @lang.predefined_type.framework)
  (#any-of? @lang.predefined_type.framework "String" "Int32" "Int64" "Boolean" "Double" "Object" "Char" "Byte" "Decimal" "Single"))
