; sample: fn f() { for a in b { c(a); } b.iter().for_each(|a| c(a)); }
; finds: lang.loop_style=for_of for a in b { c(a); }
; finds: lang.loop_style=for_each for_each
(for_expression) @lang.loop_style.for_of
((call_expression function: (field_expression field: (field_identifier) @lang.loop_style.for_each))
  (#eq? @lang.loop_style.for_each "for_each"))
