; sample: fn f() { for a in b { c(a); } b.iter().for_each(|a| c(a)); }
; finds: lang.loop_style=for_of for a in b { c(a); }
; finds: lang.loop_style=for_each for_each
(for_expression) @lang.loop_style.for_of
((call_expression function: (field_expression field: (field_identifier) @lang.loop_style.for_each))
  (#eq? @lang.loop_style.for_each "for_each"))

; sample: fn f() { println!("{a}"); write!(b, "{}", c); panic!("d"); }
; finds: lang.format_args=inline "{a}"
; finds: lang.format_args=positional "{}"
((macro_invocation macro: (identifier) @_macro (token_tree (string_literal) @lang.format_args))
  (#any-of? @_macro "format" "print" "println" "eprintln" "write" "writeln" "panic")
  (#classify! @lang.format_args "match" "\\{(:[^}]*)?\\}" "positional" "\\{[a-z_]\\w*(:[^}]*)?\\}" "inline" "free"))

; sample: pub(crate) struct A;\npub(super) fn b() {}\npub fn c() {}
; finds: lang.default_visibility=pub(crate) pub(crate)
; finds: lang.default_visibility=pub(super) pub(super)
((visibility_modifier) @lang.default_visibility
  (#classify! @lang.default_visibility "match" "^pub\\s*\\(\\s*crate" "crate" "^pub\\s*\\(\\s*super" "super" "^pub\\s*\\(\\s*in" "path" "free"))
