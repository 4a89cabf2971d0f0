; extends: ecma
; sample: a((y) => y, (z, w) => z);
; finds: format.arrow_parens=always (y)
(arrow_function parameters: (formal_parameters . "(" . (identifier) . ")") @format.arrow_parens.always)

; sample: const a = <b c="d" e='f' />;
; finds: format.jsx_quotes=double "d"
; finds: format.jsx_quotes=single 'f'
((jsx_attribute (string) @format.jsx_quotes)
  (#classify! @format.jsx_quotes "quote"))
